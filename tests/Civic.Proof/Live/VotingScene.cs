using Civic.Proof.Clients;
using Civic.Proof.Processes;

namespace Civic.Proof.Live;

/// <summary>A voting that stands open: each change is a member's vote, shown to visitors as turnout.</summary>
public sealed class VotingScene : IScene
{
    private const int Lines = 4;
    private readonly Municipality municipality;
    private readonly OpenVoting voting;
    private readonly string[] tokens;
    private readonly HubClient[] lines;
    private int next;

    private VotingScene(Municipality municipality, OpenVoting voting, string[] tokens, HubClient[] lines) =>
        (this.municipality, this.voting, this.tokens, this.lines) = (municipality, voting, tokens, lines);

    public string Tenant => voting.Tenant;

    public string Topic => $"voting:{voting.Id}";

    public string Counted => "cast";

    public static async Task<VotingScene> OpenAsync(HostProcess host, HttpClient http, string slug, int members)
    {
        var votings = await OpenVotings.MakeAsync(host, http, slug, members, 1);
        var municipality = new Municipality(http, host.Address, slug);
        var tokens = await municipality.SignInAsync(OpenVotings.Members(members));
        var lines = new HubClient[Lines];
        for (var i = 0; i < Lines; i++) lines[i] = await HubClient.ConnectAsync(municipality.Hub, null);
        return new VotingScene(municipality, votings[0], tokens, lines);
    }

    public Task<IReadOnlyList<string>> AdmitAsync(int count) => Task.FromResult<IReadOnlyList<string>>([]);

    public async Task<long> ChangeAsync()
    {
        var n = Interlocked.Increment(ref next) - 1;
        if (n >= tokens.Length) throw new InvalidOperationException("Everybody has voted: prepare more members.");
        var answer = await lines[n % Lines].CallAsync("CastVote", new { operationId = Guid.NewGuid(), voting = voting.Id, entries = new[] { voting.Entries[n % voting.Entries.Length] }, token = tokens[n] });
        return answer.GetProperty("outcome").GetString() == "STORED" ? answer.GetProperty("position").GetInt64() : throw new InvalidOperationException($"A vote was not stored: {answer}");
    }

    public async Task ReconnectAsync()
    {
        for (var i = 0; i < Lines; i++)
        {
            await lines[i].DisposeAsync();
            lines[i] = await HubClient.ConnectAsync(municipality.Hub, null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var line in lines) await line.DisposeAsync();
    }
}
