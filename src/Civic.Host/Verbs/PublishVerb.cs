using System.Globalization;
using System.Text.Json;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Gateway.Evidence;

namespace Civic.Host.Verbs;

/// <summary>
/// <c>publish --slug … --folder …</c>: the log as files, named as they are served, so that a copy can be kept, compared and verified anywhere:
/// <c>log/key</c>, <c>log/checkpoint</c>, <c>log/checkpoints.ndjson</c> (each with the proof that it goes on from the one before), <c>log/tile/…</c>, <c>log/meetings/….json</c>.
/// </summary>
internal static class PublishVerb
{
    private const int Width = 256;
    private const int Page = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    internal static async Task Run(IServiceProvider services, string slug, DirectoryInfo folder)
    {
        var (tenant, evidence) = (new TenantId(slug), services.GetRequiredService<IEvidence>());
        var log = folder.CreateSubdirectory(slug).CreateSubdirectory("log");
        var meetings = (await services.GetRequiredService<IReadModels>().List(tenant, Rooms.Meetings)).Select(meeting => new MeetingId(meeting.Id)).ToList();
        await Signed(evidence, tenant, [.. meetings.Select(Streams.Meeting)]);
        var files = log.CreateSubdirectory("meetings");
        foreach (var meeting in meetings)
            if (await services.GetRequiredService<MeetingEvidence>().Write(tenant, meeting) is { } file)
                await File.WriteAllBytesAsync(Path.Combine(files.FullName, Uri.EscapeDataString(meeting.Value) + ".json"), file);
        // After the meetings: their checkpoints are among these.
        var latest = await evidence.Latest(tenant)
            ?? throw new VerbException($"{slug} has no checkpoint. Is the folder of checkpoints there, and can it be written?");
        await File.WriteAllTextAsync(Path.Combine(log.FullName, "key"), await evidence.Key(tenant) + "\n");
        await Tiles(evidence, tenant, latest.Size, log);
        await Checkpoints(evidence, tenant, latest.Size, log);
        await File.WriteAllTextAsync(Path.Combine(log.FullName, "checkpoint"), latest.Note);
        Console.WriteLine($"{slug}: {latest.Size} leaves and {meetings.Count} meetings are in {log.FullName}.");
    }

    // What has just happened is signed within seconds.
    private static async Task Signed(IEvidence evidence, TenantId tenant, IReadOnlyList<string> streams)
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        while (true)
        {
            var opened = await evidence.Open(tenant, streams);
            if (opened.Checkpoint is not null && opened.Events.All(found => found.Proof is not null)) return;
            if (System.Diagnostics.Stopwatch.GetElapsedTime(started) > Patience) return;
            await Task.Delay(Pause);
        }
    }

    private static async Task Tiles(IEvidence evidence, TenantId tenant, long size, DirectoryInfo log)
    {
        for (var (level, hashes) = (0, size); hashes > 0; (level, hashes) = (level + 1, hashes / Width))
            for (var number = 0L; number * Width < hashes; number++)
            {
                var width = (int)Math.Min(Width, hashes - (number * Width));
                var tile = await evidence.Tile(tenant, level, number, width) ?? throw new VerbException($"The log has no tile {level}/{number}. Run the verb verify.");
                var path = Path.Combine(log.FullName, "tile", level.ToString(CultureInfo.InvariantCulture), TilePath.Of(number, width));
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllBytesAsync(path, tile);
            }
    }

    private static async Task Checkpoints(IEvidence evidence, TenantId tenant, long upto, DirectoryInfo log)
    {
        await using var file = new StreamWriter(Path.Combine(log.FullName, "checkpoints.ndjson"));
        SignedSize? before = null;
        while (true)
        {
            var page = (await evidence.Checkpoints(tenant, (before?.Size ?? 0) + 1, Page)).Where(signed => signed.Size <= upto).ToList();
            foreach (var signed in page)
            {
                var proof = before is null ? [] : await evidence.Consistency(tenant, before.Size, signed.Size);
                await file.WriteLineAsync(JsonSerializer.Serialize(new { size = signed.Size, note = signed.Note, proof = proof.Select(Convert.ToBase64String) }, Json));
                before = signed;
            }

            if (page.Count < Page) return;
        }
    }

    private static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
