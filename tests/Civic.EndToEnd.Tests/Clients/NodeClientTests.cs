using System.Text.Json;
using Civic.Proof.Clients;
using Xunit;

namespace Civic.EndToEnd.Tests.Clients;

/// <summary>The GraphQL clients of the JavaScript world, each as its documentation says, against the real host.</summary>
[Collection(ClientTests.Name)]
public sealed class NodeClientTests(ClientHost host)
{
    [Fact]
    public async Task Graphql_request_reads_whole_partial_and_refused_answers()
    {
        var said = await NodeClients.JsonAsync("graphql-request.mjs", host.Endpoint.ToString());
        ArePartial(said);
        Assert.Equal("""{"contest":null}""", said[2].GetProperty("whole").GetRawText());
        Assert.Equal("[422,1]", said[3].GetProperty("refused").GetRawText());
    }

    [Fact]
    public async Task Apollo_client_reads_partial_answers_and_persists_its_queries()
    {
        var said = await NodeClients.JsonAsync("apollo.mjs", host.Endpoint.ToString());
        ArePartial(said);
        // Asked for by hash, sent once, and known from then on.
        Assert.Equal("[[404,false],[200,true],[200,false]]", said[2].GetProperty("persisted").GetRawText());
        Assert.True(said[2].GetProperty("same").GetBoolean());
    }

    [Fact]
    public async Task Urql_reads_partial_answers_persists_its_queries_and_names_listed_ones()
    {
        var listed = host.Documents.Add("query Listed { municipality { slug } }");
        var said = await NodeClients.JsonAsync("urql.mjs", host.Endpoint.ToString(), listed);
        ArePartial(said);
        Assert.Equal("[[404,false],[200,true],[200,false]]", said[2].GetProperty("persisted").GetRawText());
        Assert.Equal($"[[200,false,null],[200,false,\"{listed}\"]]", said[3].GetProperty("listed").GetRawText());
        Assert.Equal("""["huddinge","huddinge"]""", said[3].GetProperty("data").GetRawText());
    }

    [Theory]
    [InlineData("graphql-ws.mjs", "ws")]
    [InlineData("graphql-sse.mjs", "http")]
    public async Task Streams_carry_partial_answers_the_callers_name_and_facts_as_they_happen(string script, string scheme)
    {
        var persons = await host.PersonsAsync();
        var story = new Civic.Proof.Contest.Story(persons, $"klient-{scheme}");
        await story.CreateAsync();
        var token = await host.Huddinge.SignInAsync("chair");
        var endpoint = new UriBuilder(host.Endpoint) { Scheme = scheme }.Uri.ToString();
        var said = new List<JsonElement>();
        await NodeClients.LinesAsync(script, [endpoint, token, story.Slug], async line =>
        {
            said.Add(JsonSerializer.Deserialize<JsonElement>(line));
            // The first update is there: what happens now is pushed.
            if (said.Count == 3) await persons.DoAsync("officer", "closeEntries", "", new { contest = story.Contest });
        });
        Assert.Equal("sign-in-needed", said[0].GetProperty("codes")[0].GetString());
        Assert.Equal("huddinge", said[0].GetProperty("data").GetProperty("municipality").GetProperty("slug").GetString());
        Assert.Equal(Municipality.SubjectOf(token), said[1].GetProperty("viewer").GetString());
        var updates = said.Skip(2).Where(line => line.TryGetProperty("facts", out _)).ToList();
        Assert.Equal(["contest-created", "entries-closed"], updates.SelectMany(update => update.GetProperty("facts").EnumerateArray()).Select(fact => fact.GetProperty("type").GetString()));
        Assert.Equal(updates[0].GetProperty("to").GetInt64(), updates[1].GetProperty("from").GetInt64());
        Assert.Equal(scheme == "ws" ? """{"closed":4403}""" : """{"invalid":1}""", said[^1].GetRawText());
    }

    private static void ArePartial(JsonElement[] said)
    {
        foreach (var (line, status, type) in new[] { (said[0], 294, "application/graphql-response+json; charset=utf-8"), (said[1], 200, "application/json; charset=utf-8") })
        {
            Assert.Equal((status, type), (line.GetProperty("status").GetInt32(), line.GetProperty("type").GetString()));
            Assert.Equal("huddinge", line.GetProperty("data").GetProperty("municipality").GetProperty("slug").GetString());
            Assert.Equal(JsonValueKind.Null, line.GetProperty("data").GetProperty("operation").ValueKind);
            Assert.Equal("""["sign-in-needed"]""", line.GetProperty("codes").GetRawText());
        }
    }
}
