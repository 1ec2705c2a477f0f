using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.GraphQL.Types;
using Civic.GraphQL.Types.Changes;

namespace Civic.Contracts.Tests;

/// <summary>The SDL is the contract: it reads, everything in it is bound, and every field says whom it is for.</summary>
public sealed class GraphTests
{
    [Fact]
    public void The_contract_reads_binds_and_every_field_has_an_audience()
    {
        var schema = CivicGraph.Build();
        var fields = schema.Types.OfType<ObjectType>().Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)).SelectMany(type => type.Fields).ToList();
        Assert.InRange(fields.Count, 100, 2000);
        Assert.All(fields, field => Assert.IsType<Admission>(field.Metadata));
    }

    [Fact]
    public void What_is_served_is_the_file() =>
        Assert.Equal(File.ReadAllText(Path.Combine(Approved.Root, "schema", "graphql", "civic.graphql")), CivicGraph.Sdl);

    /// <summary>A difference is read and approved (see <see cref="Approved"/>); one that breaks clients is not even that, unless what goes was deprecated.</summary>
    [Fact]
    public void The_contract_is_the_approved_one_or_breaks_nothing_and_is_approved()
    {
        var published = File.ReadAllText(Path.Combine(Approved.Root, "tests", "Civic.Contracts.Tests", "Approved", "civic.graphql"));
        Assert.Empty(Breaking(published, CivicGraph.Sdl));
        Approved.Matches("civic.graphql", CivicGraph.Sdl);
    }

    [Fact]
    public void A_planted_removal_is_refused_unless_it_was_deprecated()
    {
        var renamed = CivicGraph.Sdl.Replace("  demo: Boolean!\n", "  trial: Boolean!\n", StringComparison.Ordinal);
        Assert.Equal(["Municipality.demo was removed."], Breaking(CivicGraph.Sdl, renamed));
        Assert.Empty(Breaking(CivicGraph.Sdl.Replace("  demo: Boolean!\n", "  demo: Boolean! @deprecated\n", StringComparison.Ordinal), renamed));
    }

    private static IReadOnlyList<string> Breaking(string published, string next) =>
        BreakingChanges.Refused(SchemaBuilder.FromSdl(published).BuildTypes(), SchemaBuilder.FromSdl(next).BuildTypes());

    [Fact]
    public void A_planted_field_without_an_audience_stops_the_start()
    {
        var refused = Assert.Throws<SchemaException>(() => SchemaBuilder.FromSdl("type Query { open: String hidden: String }")
            .Check(CivicGraph.AudienceMissing)
            .Bind("Query", t =>
            {
                t.Field("open", _ => "for all", Audiences.Everyone);
                t.Field("hidden", _ => "for whom?");
            })
            .Build());
        Assert.Contains("Query.hidden", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Query.open", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_planted_field_without_a_resolver_stops_the_start() =>
        Assert.Throws<SchemaException>(() => SchemaBuilder.FromSdl("type Query { unbound: String }").Build());
}
