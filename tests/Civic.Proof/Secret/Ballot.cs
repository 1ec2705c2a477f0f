using System.Text.Json;
using System.Text.Json.Nodes;
using Civic.Proof.Contest;

namespace Civic.Proof.Secret;

/// <summary>A secret vote on an item, step by step, through the doors that everybody uses.</summary>
internal sealed class Ballot(Persons persons, Browsers browsers, Election election, string tenant)
{
    private readonly List<int> pairs = [];
    private JsonNode which = null!;
    private JsonNode vote = null!;

    /// <summary>Names the holders, draws all keys, opens.</summary>
    internal async Task OpenAsync()
    {
        which = JsonSerializer.SerializeToNode(new { tenant, id = (await SeeAsync("secretary", "name", prepared: false)).GetProperty("name").GetString() })!;
        await DoAsync("chair", "prepareSecretVote", null, new { holders = Election.Holders.Select(persons.Id), threshold = 2 });
        var holders = new List<object>();
        foreach (var holder in Election.Holders)
        {
            var drawn = await browsers.CallAsync("draw", new { });
            pairs.Add(drawn["pair"]!.GetValue<int>());
            holders.Add(new { id = persons.Id(holder), key = drawn["key"]!.GetValue<string>() });
            await DoAsync(holder, "offerHolderKey", null, new { key = drawn["key"]!.GetValue<string>() });
        }

        var made = await browsers.CallAsync("makeKey", new { which, chair = persons.Id("chair"), holders, threshold = 2 });
        await DoAsync("chair", "openSecretVote", null, new { key = made["key"]!.GetValue<string>(), shares = made["shares"]!.DeepClone() });
        var opened = await SeeAsync("chair", "key frozen choices");
        vote = which.DeepClone();
        (vote["key"], vote["frozen"], vote["options"], vote["choices"]) =
            (opened.GetProperty("key").GetString(), opened.GetProperty("frozen").GetString(), Election.Options.Length, opened.GetProperty("choices").GetInt32());
    }

    /// <summary>Casts one voter's ballot; 0 is blank.</summary>
    internal async Task CastAsync(string voter, int choice) =>
        await DoAsync(voter, "castSecretBallot", null, await browsers.CallAsync("seal", new { vote, choice = choice == 0 ? Array.Empty<int>() : [choice] }));

    /// <summary>Closes, and waits until the box is taken.</summary>
    internal async Task CloseAsync()
    {
        await DoAsync("chair", "closeSecretVote", "SecretVote", new { });
        var patience = DateTime.UtcNow.AddSeconds(60);
        while ((await SeeAsync(Election.Holders[0], "custody{leaf}")).GetProperty("custody").GetProperty("leaf").ValueKind != JsonValueKind.String)
            if (DateTime.UtcNow > patience) throw new InvalidOperationException("The box was not taken.");
    }

    /// <summary>Both holders pass their shares on, open the box and report.</summary>
    internal async Task CountAsync()
    {
        for (var nth = 0; nth < 2; nth++)
        {
            var seen = await SeeAsync(Election.Holders[nth], "custody{share keys{person key}}");
            var others = seen.GetProperty("custody").GetProperty("keys").EnumerateArray().Where(key => key.GetProperty("person").GetString() != persons.Id(Election.Holders[nth]))
                .Select(key => new { id = key.GetProperty("person").GetString(), key = key.GetProperty("key").GetString() });
            var shares = await browsers.CallAsync("pass", new { which, chair = persons.Id("chair"), me = persons.Id(Election.Holders[nth]), pair = pairs[nth], share = Share(seen), others });
            await DoAsync(Election.Holders[nth], "passShares", null, new { shares });
        }

        for (var nth = 0; nth < 2; nth++)
        {
            var seen = await SeeAsync(Election.Holders[nth], "box custody{share passed{from share}}");
            var found = await browsers.CallAsync("count", new
            {
                vote, which, chair = persons.Id("chair"), me = persons.Id(Election.Holders[nth]), pair = pairs[nth], share = Share(seen),
                passed = seen.GetProperty("custody").GetProperty("passed"), ballots = seen.GetProperty("box"),
            });
            await DoAsync(Election.Holders[nth], "reportCount", null, found);
        }
    }

    internal Task PublishAsync() => DoAsync("chair", "publishSecretResult", "SecretVote", new { });

    private static string Share(JsonElement seen) => seen.GetProperty("custody").GetProperty("share").GetString()!;

    private Task<JsonElement> DoAsync(string person, string mutation, string? type, object input)
    {
        var with = JsonSerializer.SerializeToNode(input, Clients.Json.Options)!.AsObject();
        with["vote"] = election.Vote;
        return persons.DoAsync(person, mutation, "", with, type);
    }

    private async Task<JsonElement> SeeAsync(string person, string fields, bool prepared = true) => prepared
        ? (await persons[person].DataAsync($"query($id:ID!){{secretVote(id:$id){{{fields}}}}}", new { id = election.Vote })).GetProperty("secretVote")
        : (await election.ItemAsync(person, $"secretVotes{{{fields}}}")).GetProperty("secretVotes")[0];
}
