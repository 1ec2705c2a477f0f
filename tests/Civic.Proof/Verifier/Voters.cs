using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Civic.Proof.Clients;

namespace Civic.Proof.Verifier;

/// <summary>The members of a municipality, who vote at one terminal, each with the own token, and ask for their receipts.</summary>
internal sealed class Voters : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly HttpClient http;
    private readonly Uri log;
    private readonly string[] tokens;
    private readonly HubClient terminal;
    private readonly ConcurrentDictionary<int, Guid> operations = new();

    private Voters(HttpClient http, Uri log, string[] tokens, HubClient terminal) => (this.http, this.log, this.tokens, this.terminal) = (http, log, tokens, terminal);

    internal static async Task<Voters> SignInAsync(HttpClient http, Uri host, string slug, int members)
    {
        var municipality = new Municipality(http, host, slug);
        var tokens = await municipality.SignInAsync(OpenVotings.Members(members));
        return new Voters(http, new Uri(host, $"/{slug}/log/"), tokens, await HubClient.ConnectAsync(municipality.Hub, tokens[0]));
    }

    /// <summary>A member votes for one of the entries.</summary>
    internal async Task VoteAsync(OpenVoting voting, int member)
    {
        var operationId = operations[member] = Guid.NewGuid();
        var answer = await terminal.CallAsync("CastVote", new { voting = voting.Id, entries = new[] { voting.Entries[member % voting.Entries.Length] }, operationId, token = tokens[member] });
        if (answer.GetProperty("outcome").GetString() != "STORED") throw new InvalidOperationException($"CastVote: {answer}");
    }

    /// <summary>Waits until a checkpoint has come that has the last vote in it.</summary>
    internal async Task LoggedAsync()
    {
        if (operations.IsEmpty)
        {
            await UntilAsync(async () => (await http.GetAsync(new Uri(log, "checkpoint"))).StatusCode == HttpStatusCode.OK);
            return;
        }

        var (member, operation) = operations.MaxBy(o => o.Key);
        await UntilAsync(async () => (await AskAsync(member, operation)).StatusCode == HttpStatusCode.OK);
    }

    /// <summary>Writes every member's receipt of the last vote into a folder.</summary>
    internal Task KeepReceiptsAsync(string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        return Parallel.ForEachAsync(operations, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellation }, async (vote, stop) =>
        {
            using var answer = await AskAsync(vote.Key, vote.Value);
            if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"The receipt of {vote.Key}: {answer.StatusCode}");
            await File.WriteAllTextAsync(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{vote.Key:00000}.tlog-proof")), await answer.Content.ReadAsStringAsync(stop), stop);
        });
    }

    public ValueTask DisposeAsync() => terminal.DisposeAsync();

    private async Task<HttpResponseMessage> AskAsync(int member, Guid operation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(log, $"receipts/{operation}"));
        request.Headers.Authorization = new("Bearer", tokens[member]);
        return await http.SendAsync(request);
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (!await holds())
        {
            if (clock.Elapsed > Patience) throw new InvalidOperationException("The log did not come.");
            // The log is asked again and again by its nature: it is a moment behind, and says so.
            await Task.Delay(Pause);
        }
    }
}
