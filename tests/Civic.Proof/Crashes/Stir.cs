using System.Net.Sockets;
using Civic.Proof.Clients;
using Civic.Proof.Kills;

namespace Civic.Proof.Crashes;

/// <summary>What goes on beside the votes: somebody watches votings live, and somebody calls meetings, so that feed and projection have work too.</summary>
public sealed class Stir
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Municipality municipality;
    private readonly Electorate electorate;
    private readonly string chair;
    private readonly GraphQLClient secretary;
    private readonly string committee;

    private Stir(Municipality municipality, Electorate electorate, string chair, GraphQLClient secretary, string committee) =>
        (this.municipality, this.electorate, this.chair, this.secretary, this.committee) = (municipality, electorate, chair, secretary, committee);

    /// <summary>Signs in those who watch and call.</summary>
    public static async Task<Stir> ComeAsync(Municipality municipality, Electorate electorate)
    {
        var secretary = municipality.As(await municipality.SignInAsync("secretary"));
        var committee = (await secretary.DataAsync("{committee(slug:\"load-committee\"){id}}")).GetProperty("committee").GetProperty("id").GetString()!;
        return new(municipality, electorate, await municipality.SignInAsync("chair"), secretary, committee);
    }

    /// <summary>Goes on until it is stopped, whatever is killed meanwhile.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Pause);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await electorate.Progress.UpAsync().WaitAsync(stopping);
                await using var watching = await HubClient.ConnectAsync(municipality.Hub, chair, stopping);
                foreach (var voting in electorate.Votings.Take(8)) await watching.CallAsync("Join", $"voting:{voting.Id}", 0);
                while (await timer.WaitForNextTickAsync(stopping)) await CallAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is IOException or HttpRequestException or SocketException or GraphQLException or HubCallException or OperationCanceledException)
            {
                // Nobody answers for the dead; the next host is asked.
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    private async Task CallAsync(CancellationToken stopping)
    {
        var called = Answer.Read((await secretary.DataAsync(
            "mutation($input:ScheduleMeetingInput!){scheduleMeeting(input:$input){outcome errors{code}}}",
            new { input = new { operationId = Guid.NewGuid(), committee, startsAt = "2020-10-22T17:00:00", digital = true } }, stopping)).GetProperty("scheduleMeeting"));
        if (called.Outcome is not ("STORED" or "UNKNOWN")) throw new InvalidOperationException($"scheduleMeeting: {called}");
    }
}
