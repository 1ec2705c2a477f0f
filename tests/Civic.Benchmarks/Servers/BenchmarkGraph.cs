using Civic.Benchmarks.Data;
using Civic.GraphQL.Documents;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Benchmarks.Servers;

/// <summary>The benchmark's schema, bound as the product binds its own.</summary>
internal static class BenchmarkGraph
{
    public static Schema Schema(World world) => SchemaBuilder.FromSdl(World.Sdl)
            .Enum<Phase>("Phase")
            .Bind<School>("School").Bind<Entry>("Entry").Bind<Place>("Place")
            .Bind<Contest>("Contest", type => type.Field("entries", (contest, context) => First(contest.Entries, context.Argument<int>("first"))))
            .Bind("Query", type => type
                .Field("contest", context => world.Find(context.Argument<string>("slug")))
                .Field("entries", context => First(world.Entries, context.Argument<int>("first")))
                .Field("place", _ => world.Place))
            .Build();

    private static IReadOnlyList<Entry> First(IReadOnlyList<Entry> entries, int first) => first >= entries.Count ? entries : [.. entries.Take(first)];
}

/// <summary>The documents of the workloads that ask by id.</summary>
internal sealed class BenchmarkDocuments : ITrustedDocuments
{
    private readonly Dictionary<string, string> _texts = Workloads.All.Where(one => one.ByGet).ToDictionary(one => one.DocumentId, one => one.Text(0));

    public ValueTask<string?> FindAsync(string id, RequestContext context, CancellationToken cancellation) => new(_texts.GetValueOrDefault(id));

    public bool OnlyThese(RequestContext context) => false;
}
