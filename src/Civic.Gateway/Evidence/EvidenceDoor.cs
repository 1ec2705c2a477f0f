using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Gateway.Seminars;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Civic.Gateway.Evidence;

/// <summary>
/// The log as files for everybody, under <c>/{tenant}/log/</c>: <c>checkpoint</c>, <c>checkpoints</c> (all of them from a size on), <c>key</c> and <c>tile/…</c> as C2SP's
/// tlog-tiles names them, and <c>meetings/{meeting}.json</c> to recount. <c>receipts/{operation}</c> is for who sent the operation: a C2SP tlog-proof that it stands in the log.
/// </summary>
public static class EvidenceDoor
{
    private const int MostNotes = 1000;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds what the addresses need.</summary>
    public static IServiceCollection AddCivicEvidence(this IServiceCollection services) => services.AddSingleton<MeetingEvidence>().AddSingleton<MeetingFiles>();

    /// <summary>Maps the addresses.</summary>
    public static void MapCivicEvidence(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{tenant}/log/checkpoint", (HttpContext http, IEvidence evidence) => Checkpoint(http, evidence));
        routes.MapGet("/{tenant}/log/checkpoints", (HttpContext http, IEvidence evidence) => Checkpoints(http, evidence));
        routes.MapGet("/{tenant}/log/key", (HttpContext http, IEvidence evidence) => Key(http, evidence));
        routes.MapGet("/{tenant}/log/tile/{level:int}/{**place}", (HttpContext http, int level, string place, IEvidence evidence) => Tile(http, level, place, evidence));
        routes.MapGet("/{tenant}/log/meetings/{meeting}.json", (HttpContext http, string meeting, MeetingFiles files) => Meeting(http, meeting, files));
        routes.MapGet("/{tenant}/log/receipts/{operation:guid}", (HttpContext http, Guid operation, IEvidence evidence) => Receipt(http, operation, evidence));
    }

    private static async Task Checkpoint(HttpContext http, IEvidence evidence)
    {
        var latest = await evidence.Latest(Caller.Of(http).Tenant, http.RequestAborted);
        await Answer(http, latest?.Size.ToString(CultureInfo.InvariantCulture), "text/plain; charset=utf-8", latest?.Note);
    }

    private static async Task Checkpoints(HttpContext http, IEvidence evidence)
    {
        var from = long.TryParse(http.Request.Query["from"], NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0;
        var notes = await evidence.Checkpoints(Caller.Of(http).Tenant, from, MostNotes, http.RequestAborted);
        await Answer(http, notes.Count == 0 ? null : $"{from}-{notes[^1].Size}", "text/plain; charset=utf-8", string.Concat(notes.Select(signed => signed.Note)));
    }

    private static async Task Key(HttpContext http, IEvidence evidence)
    {
        var key = await evidence.Key(Caller.Of(http).Tenant, http.RequestAborted);
        await Answer(http, key?.Split('+')[1], "text/plain; charset=utf-8", key is null ? null : key + "\n");
    }

    private static async Task Tile(HttpContext http, int level, string place, IEvidence evidence)
    {
        if (TilePath.Read(place) is not { } asked || await evidence.Tile(Caller.Of(http).Tenant, level, asked.Number, asked.Width, http.RequestAborted) is not { } hashes)
        {
            await RefusalAnswer.Write(http, AccessRefusals.NotFound);
            return;
        }

        // What a tile of this width says never changes.
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.AccessControlAllowOrigin = "*";
        http.Response.ContentType = "application/octet-stream";
        http.Response.ContentLength = hashes.Length;
        await http.Response.Body.WriteAsync(hashes, http.RequestAborted);
    }

    private static async Task Meeting(HttpContext http, string meeting, MeetingFiles files)
    {
        if (await files.Find(Caller.Of(http).Tenant, new MeetingId(meeting), http.RequestAborted) is { } file)
            await PublicFile.Answer(http, file.Version, "application/json; charset=utf-8", () => file.Bytes);
        else await RefusalAnswer.Write(http, AccessRefusals.NotFound);
    }

    private static async Task Receipt(HttpContext http, Guid operation, IEvidence evidence)
    {
        var caller = Caller.Of(http);
        var opened = caller.IsSignedIn ? await evidence.Open(caller.Tenant, Contracts.Operations.Key(operation, caller.Actor.Id), http.RequestAborted) : new Opened(null, []);
        // Receipts are of open votes, and of marks in secret ones, which say nothing of the choice. What a device answered in a hall is nobody's to prove.
        if (opened.Events is not [var found] || !(Streams.RoomOf(found.Row.Stream) == Rooms.Votings.Name || found.Type == "voter-marked.v1"))
        {
            await RefusalAnswer.Write(http, AccessRefusals.NotFound);
            return;
        }

        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = "text/plain; charset=utf-8";
        if (found.Proof is null)
        {
            http.Response.StatusCode = StatusCodes.Status202Accepted;
            http.Response.Headers.RetryAfter = "10";
            await http.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"position {found.Row.Position}\n"), http.RequestAborted);
            return;
        }

        await http.Response.WriteAsync(Proof(found, opened.Checkpoint!.Note), http.RequestAborted);
    }

    /// <summary>C2SP tlog-proof: with the opened event as its extra data.</summary>
    internal static string Proof(OpenedEvent found, string checkpoint)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options)) EvidenceText.Event(json, found);
        var text = new StringBuilder("c2sp.org/tlog-proof@v1\n").Append("extra ").Append(Convert.ToBase64String(buffer.WrittenSpan)).Append('\n')
            .Append(CultureInfo.InvariantCulture, $"index {found.Index}\n");
        foreach (var hash in found.Proof!) text.Append(Convert.ToBase64String(hash)).Append('\n');
        return text.Append('\n').Append(checkpoint).ToString();
    }

    private static Task Answer(HttpContext http, string? version, string contentType, string? text) => version is null || text is null
        ? RefusalAnswer.Write(http, AccessRefusals.NotFound)
        : PublicFile.Answer(http, version, contentType, () => Encoding.UTF8.GetBytes(text));
}
