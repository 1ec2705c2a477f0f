using Civic.Gateway.Access;
using Civic.Gateway.Evidence;
using Civic.Gateway.Graph;
using Civic.Gateway.Live;
using Civic.Gateway.Seminars.Captions;
using Civic.Gateway.Seminars.Export;
using Civic.Gateway.Seminars.Replay;
using Civic.Storage;
using Civic.Web.Pages;

namespace Civic.Host;

/// <summary>What a process answers to.</summary>
internal static class Endpoints
{
    internal static void Map(WebApplication app, HostRole role)
    {
        if (role != HostRole.Silo) app.UseCivicPages(inner => inner.UseCivicAccess());
        MapHealth(app);
        app.MapGet("/metrics", (Metrics metrics) => Results.Text(metrics.Text(), "text/plain; version=0.0.4"));
        if (role == HostRole.Silo) return;
        app.UseWebSockets();
        app.MapCivicAccess();
        app.MapCivicGraph();
        app.MapCivicCaptions();
        app.MapCivicReplay();
        app.MapCivicExport();
        app.MapCivicEvidence();
        app.MapLive();
        app.MapCivicPages();
    }

    // Live is local; ready asks the database, and is off as soon as the process is told to stop.
    private static void MapHealth(WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live"));
        app.MapGet("/health/startup", (IHostApplicationLifetime life) => State(life.ApplicationStarted.IsCancellationRequested));
        app.MapGet("/health/ready", async (IHostApplicationLifetime life, Readiness readiness, AppPool pool, CancellationToken cancellation) =>
            State(readiness.IsComplete && life.ApplicationStarted.IsCancellationRequested && !life.ApplicationStopping.IsCancellationRequested && await Answers(pool, cancellation)));
    }

    private static IResult State(bool ready) => ready ? Results.Text("ready") : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable);

    private static async Task<bool> Answers(AppPool pool, CancellationToken cancellation)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(TimeSpan.FromSeconds(2));
            await using var command = pool.Source.CreateCommand("select 1");
            await command.ExecuteScalarAsync(patience.Token);
            return true;
        }
        catch (Exception e) when (e is Npgsql.NpgsqlException or OperationCanceledException)
        {
            return false;
        }
    }
}

/// <summary>Whether everything that belongs to the start is done, the demo's import included.</summary>
public sealed class Readiness
{
    private volatile bool _complete;

    public bool IsComplete => _complete;

    public void Complete() => _complete = true;
}
