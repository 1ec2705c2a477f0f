using System.Text.Json;
using Civic.Proof.Clients;
using Civic.Proof.Kills;

namespace Civic.Proof.OneVote;

/// <summary>The ways in which a vote comes.</summary>
public enum Channel
{
    Hub,
    GraphQL,
    Form,
}

/// <summary>One member with a phone on the hub, a program on GraphQL and a browser without script, signed in on all of them.</summary>
internal sealed class Devices : IAsyncDisposable
{
    private readonly GraphQLClient graph;
    private readonly HubClient hub;
    private readonly PageClient page;
    private readonly HistoryFile? history;

    private Devices(string name, string actor, GraphQLClient graph, HubClient hub, PageClient page, HistoryFile? history) =>
        (Name, Actor, this.graph, this.hub, this.page, this.history) = (name, actor, graph, hub, page, history);

    public string Name { get; }

    /// <summary>As the journal knows the member.</summary>
    public string Actor { get; }

    /// <summary>Signs members in on all their devices.</summary>
    /// <param name="history">Where what they see is noted; null for who is not among the voters.</param>
    public static async Task<Devices[]> SignInAsync(Municipality at, Uri host, HttpClient pages, string[] names, HistoryFile? history)
    {
        var tokens = await at.SignInAsync(names);
        var devices = new Devices[names.Length];
        await Parallel.ForAsync(0, names.Length, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (n, stop) => devices[n] = new(
            names[n], Municipality.SubjectOf(tokens[n]), at.As(tokens[n]), await HubClient.ConnectAsync(at.Hub, tokens[n], stop),
            await PageClient.SignInAsync(pages, host, at.Slug, names[n], stop), history));
        return devices;
    }

    /// <summary>Sends a vote and notes it.</summary>
    public async Task<Answer> CastAsync(Channel channel, Guid operation, string voting, string[] entries)
    {
        history?.Sent(operation, Actor, voting, entries);
        var answer = await SendAsync(channel, operation, voting, entries);
        history?.Answer(operation, Actor, answer.Outcome, answer.Code);
        return answer;
    }

    /// <summary>Sends a vote that is nobody's concern but the sender's: it is not noted.</summary>
    public async Task<Answer> SendAsync(Channel channel, Guid operationId, string voting, string[] entries)
    {
        try
        {
            return channel switch
            {
                Channel.Hub => Answer.Read(await hub.CallAsync("CastVote", new { operationId, voting, entries })),
                Channel.GraphQL => Answer.Read((await graph.DataAsync(Documents.CastVote, new { input = new { operationId, voting, entries } })).GetProperty("castVote")),
                _ => await page.CastAsync(operationId, voting, entries),
            };
        }
        catch (Exception e) when (e is GraphQLException or HubCallException or HttpRequestException or JsonException)
        {
            return new("NONE", e.Message);
        }
    }

    /// <summary>Takes the vote back.</summary>
    public async Task<Answer> WithdrawAsync(string voting) => Answer.Read(
        (await graph.DataAsync(Documents.WithdrawVote, new { input = new { operationId = Guid.NewGuid(), voting } })).GetProperty("withdrawVote"));

    public ValueTask DisposeAsync() => hub.DisposeAsync();
}
