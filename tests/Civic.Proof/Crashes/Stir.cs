using System.Net.Sockets;
using Civic.Proof.Clients;
using Civic.Proof.Kills;

namespace Civic.Proof.Crashes;

/// <summary>What goes on beside the votes: somebody watches votings live, and somebody plans events, so that feed and projection have work too.</summary>
public sealed class Stir
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Municipality municipality;
    private readonly Electorate electorate;
    private readonly string chair;
    private readonly GraphQLClient officer;

    private Stir(Municipality municipality, Electorate electorate, string chair, GraphQLClient officer) =>
        (this.municipality, this.electorate, this.chair, this.officer) = (municipality, electorate, chair, officer);

    /// <summary>Signs in those who watch and plan.</summary>
    public static async Task<Stir> ComeAsync(Municipality municipality, Electorate electorate) =>
        new(municipality, electorate, await municipality.SignInAsync("chair"), municipality.As(await municipality.SignInAsync("officer")));

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
                while (await timer.WaitForNextTickAsync(stopping)) await PlanAsync(stopping);
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

    private Task<System.Text.Json.JsonElement> PlanAsync(CancellationToken stopping) => officer.DataAsync(
        "mutation($input:PlanEventInput!){planEvent(input:$input){outcome}}",
        new { input = new { operationId = Guid.NewGuid(), year = 2020, title = "Dialog", kind = "OTHER", startsAt = "2020-10-15T18:00:00", place = "Sal" } }, stopping);
}
