using Civic.Gateway.Graph;
using Civic.GraphQL.Types;
using Xunit;

namespace Civic.Gateway.Tests.Graph;

/// <summary>Whoever reads the schema is told what everything is for, in English or Swedish.</summary>
[Collection("graph")]
public sealed class DescriptionTests(GraphHost host)
{
    [Fact]
    public void Every_type_field_and_value_is_described_in_both_languages()
    {
        var schema = CivicGraph.Build();
        var swedish = new Descriptions(schema, CivicGraph.Swedish).ByCoordinate;
        var all = Descriptions.Coordinates(schema).Where(one => one.Definition is not InputValueDefinition || !IsArgument(one.Coordinate)).ToList();
        Assert.True(all.Count > 500);
        Assert.Empty(all.Where(one => string.IsNullOrWhiteSpace(one.English)).Select(one => one.Coordinate));
        Assert.Empty(all.Where(one => !swedish.TryGetValue(one.Coordinate, out var text) || string.IsNullOrWhiteSpace(text)).Select(one => one.Coordinate));
        Assert.Empty(all.Where(one => one.English == swedish[one.Coordinate]).Select(one => one.Coordinate));
    }

    [Fact]
    public void A_planted_translation_of_nothing_stops_the_start() =>
        Assert.Contains("Contest.nothing", Assert.Throws<SchemaException>(() => new Descriptions(CivicGraph.Build(), """{"Contest.nothing":"Inget"}""")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task The_schema_is_published_for_each_municipality_in_both_languages()
    {
        foreach (var tenant in new[] { "huddinge", "exempel" })
        {
            var english = await Sdl(tenant, null);
            var swedish = await Sdl(tenant, "sv");
            Assert.Equal(CivicGraph.Sdl, english.Text);
            Assert.Contains("\"En tävling för skolklasser under demokratidagarna.\"\ntype Contest implements Node {", swedish.Text, StringComparison.Ordinal);
            Assert.Equal(["sv"], swedish.Http.Content.Headers.ContentLanguage);
            Assert.Contains("Accept-Language", swedish.Http.Headers.Vary);
            // The same schema but for the descriptions, and nothing left in English.
            var built = SchemaBuilder.FromSdl(swedish.Text).BuildTypes();
            Assert.Equal(CivicGraph.Build().Types.Select(type => type.ToString()), built.Types.Select(type => type.ToString()));
            Assert.Empty(Descriptions.Coordinates(built).Where(one => one.English is { } text && CivicGraph.Sdl.Contains($"\"{text}\"", StringComparison.Ordinal)).Select(one => one.Coordinate));
            Assert.NotEqual(english.ETag, swedish.ETag);
        }

        Assert.Equal(404, (await Sdl("nowhere", null)).Status);
    }

    [Fact]
    public async Task Introspection_answers_in_the_language_that_is_asked_for()
    {
        const string query = "{ __type(name: \"Contest\") { description fields { name description } } }";
        // Twice: what the schema answers is kept ready, and must not be kept for the other language.
        for (var i = 0; i < 3; i++) Assert.Equal("A contest of the democracy days for school classes.", Description(await host.Query(query)));
        Assert.Equal("En tävling för skolklasser under demokratidagarna.", Description(await host.Query(query, headers: ("Accept-Language", "sv-SE, en;q=0.5"))));
        Assert.Equal("A contest of the democracy days for school classes.", Description(await host.Query(query, headers: ("Accept-Language", "en"))));

        static string? Description(GraphAnswer answer) => answer.Data.GetProperty("__type").GetProperty("description").GetString();
    }

    private Task<GraphAnswer> Sdl(string tenant, string? language) => host.Send(
        new HttpRequestMessage(HttpMethod.Get, $"/{tenant}/graphql/schema.graphql"), tenant: tenant, headers: language is null ? [] : [("Accept-Language", language)]);

    // What an argument is for is said by its field, but for the directives'.
    private static bool IsArgument(string coordinate) => coordinate.Contains('(', StringComparison.Ordinal) && coordinate[0] != '@';
}
