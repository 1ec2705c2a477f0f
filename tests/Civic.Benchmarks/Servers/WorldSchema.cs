using Civic.Benchmarks.World;
using Civic.GraphQL.Types;

namespace Civic.Benchmarks.Servers;

/// <summary>The world's schema, bound to the objects in memory.</summary>
internal static class WorldSchema
{
    /// <param name="world">The data.</param>
    /// <param name="metadata">What the product asks of each field: for whom it is.</param>
    public static Schema Build(Worlds world, object? metadata = null)
    {
        var schema = SchemaBuilder.FromSdl(Worlds.Sdl)
            .Enum<ContestState>("ContestState").Enum<EntryState>("EntryState").Enum<DistrictKind>("DistrictKind");
        schema.Bind("Query", t =>
        {
            t.Metadata = metadata;
            t.Field("municipality", _ => world.Municipality);
            t.Field("contest", context => world.Contest(context.Argument<string>("slug")));
            t.Field("entries", context => First(world.Entries, context.Argument<int?>("first")));
        });
        schema.Bind<Municipality>("Municipality", t => t
            .Field("committee", (m, context) => m.Committees.FirstOrDefault(committee => committee.Slug == context.Argument<string>("slug"))));
        schema.Bind<Committee>("Committee").Bind<Meeting>("Meeting").Bind<AgendaItem>("AgendaItem");
        schema.Bind<Contest>("Contest", t => t.Field("entries", (c, context) => First(c.Entries, context.Argument<int?>("first"))));
        return schema.Bind<Entry>("Entry").Bind<School>("School").Bind<District>("District").Build();
    }

    private static IReadOnlyList<Entry> First(IReadOnlyList<Entry> all, int? first) =>
        first is not { } most || most >= all.Count ? all : [.. all.Take(most)];
}
