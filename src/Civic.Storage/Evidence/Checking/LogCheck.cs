using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Storage.ReadModels;
using Npgsql;

namespace Civic.Storage.Evidence.Checking;

/// <summary>
/// Compares a municipality's part of the database with its log and with what was signed of it: every event, every leaf, every typed text, everything that the platform
/// remembers or shows of them; and counts every voting anew. One snapshot of the database; nothing is written.
/// </summary>
public sealed class LogCheck(AppPool app, ICommitments commitments)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly Dictionary<string, IProjection> ByRoom = Projections.All.ToDictionary(projection => projection.Room, StringComparer.Ordinal);

    /// <param name="folder">Where the checkpoints and their key lie.</param>
    /// <param name="patience">How long a platform that runs may take to log what has just happened.</param>
    public async Task<Report> Run(TenantId tenant, string folder, TimeSpan patience, CancellationToken cancellation = default)
    {
        var report = new Report();
        await using var connection = await app.Source.OpenConnectionAsync(cancellation);
        var head = await Caught(connection, tenant, patience, cancellation);
        // Before the snapshot: what is signed meanwhile may be beyond it.
        var signed = SignedHistory.Read(folder, tenant, report);
        var database = new Snapshot(connection, tenant);
        await using var transaction = await database.Begin(cancellation);
        await Copies(database, signed, report, cancellation);
        var tiles = new CheckedTiles();
        tiles.Check(await database.Tiles(cancellation), await database.Head(cancellation), signed, report);
        var follower = await database.Projected(LogFollower.Mark, cancellation);
        var events = new CheckedEvents(tenant, commitments, tiles, signed, await database.Secrets(cancellation), follower, head, report);
        var texts = new CheckedTexts(await database.Texts(cancellation), report);
        await foreach (var found in database.Events(cancellation))
        {
            events.Check(found);
            texts.Check(found);
        }

        events.End();
        await Follow(database, report, cancellation);
        return report;
    }

    private static async Task Follow(Snapshot database, Report report, CancellationToken cancellation)
    {
        var views = new CheckedViews(await database.Views(cancellation), ByRoom, report);
        var presiding = new Presiding(report);
        await foreach (var events in database.Streams(cancellation))
        {
            var stream = events[0].Row.Stream;
            try
            {
                views.Check(stream, events);
                if (Counting(stream, report, presiding) is { } count)
                    foreach (var found in events) count(found);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // Events that were tampered with may make no sense at all; that is a finding, not an end.
                report.Find("stream-unreadable", $"{stream} makes no sense: {e.Message}");
            }
        }

        views.End();
        presiding.End();
    }

    // What of a stream is counted anew; null where there is nothing to count.
    private static Action<EventText>? Counting(string stream, Report report, Presiding presiding) => Streams.RoomOf(stream) switch
    {
        "voting" => new Recount(stream, report).Take,
        "item" => new ItemRecount(stream, report, presiding).Take,
        "secret-vote" => new SecretRecount(stream, report).Take,
        "meeting" => found => presiding.Take(stream, found),
        _ => null,
    };

    private static async Task Copies(Snapshot database, SignedHistory signed, Report report, CancellationToken cancellation)
    {
        var copies = await database.Copies(cancellation);
        var last = signed.All.Count == 0 ? 0 : signed.All[^1].Size;
        foreach (var (size, note) in copies)
            if (size <= last && !signed.Notes.Contains(note)) report.Find("copy-differs", $"the database serves a checkpoint of {size} leaves that was never signed");
        foreach (var checkpoint in signed.All.SkipLast(1))
            if (!copies.ContainsKey(checkpoint.Size)) report.Find("copy-differs", $"the database has no copy of the checkpoint of {checkpoint.Size} leaves");
    }

    // Returns how far the journal had come at the beginning.
    private static async Task<long> Caught(NpgsqlConnection connection, TenantId tenant, TimeSpan patience, CancellationToken cancellation)
    {
        var (head, started) = (0L, System.Diagnostics.Stopwatch.GetTimestamp());
        while (true)
        {
            var database = new Snapshot(connection, tenant);
            await using var transaction = await database.Begin(cancellation);
            if (head == 0) head = await database.LastPosition(cancellation);
            if (await database.Projected(LogFollower.Mark, cancellation) >= head || System.Diagnostics.Stopwatch.GetElapsedTime(started) > patience) return head;
            await transaction.CommitAsync(cancellation);
            await Task.Delay(Pause, cancellation);
        }
    }
}
