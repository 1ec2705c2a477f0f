using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Contracts.Seminars.Captions;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Captions;
using Civic.Gateway.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Orleans;

namespace Civic.Gateway.Seminars.Captions;

/// <summary>
/// A seminar's captions as a WebVTT file, one a language: <c>/{tenant}/seminars/{id}/captions/{language}.vtt</c>. Everybody may read it; a caption
/// writer, or a service on behalf of one, pushes cues to the same address by POST, as many at a time as there are, times counted from when the
/// seminar went live. The same cues once more change nothing, so a push may be repeated until it is answered.
/// </summary>
/// <remarks><c>?recording</c> counts times from the recording's beginning instead, for a player beside it.</remarks>
public static class CaptionDoor
{
    private const int LargestPush = 256 * 1024;
    private const int MostCues = 500;
    private const string Address = "/{tenant}/seminars/{seminar}/captions/{language}.vtt";
    private static readonly Guid Space = new("6a5f0c1e-6f0e-4d59-9a0e-2c1f6f9d3b7a");
    private static readonly Admission Writers = Audiences.Any(Roles.Moderator | Roles.Officer);

    /// <summary>Maps reading and pushing.</summary>
    public static void MapCivicCaptions(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Address, ["GET", "HEAD"], (RequestDelegate)Show);
        routes.MapPost(Address, (RequestDelegate)Take);
    }

    private static async Task Show(HttpContext http)
    {
        var caller = Caller.Of(http);
        if (Captions(http, caller) is not { } captions)
        {
            await RefusalAnswer.Write(http, AccessRefusals.NotFound);
            return;
        }
        var seen = await captions.See();
        var ofRecording = http.Request.Query.ContainsKey("recording");
        if (seen.View.StartedAt is null || (ofRecording && seen.View.OffsetMs is null))
        {
            await RefusalAnswer.Write(http, AccessRefusals.NotFound);
            return;
        }
        var texts = await http.RequestServices.GetRequiredService<IReadModels>()
            .Texts(caller.Tenant, [.. seen.View.Captions.Select(caption => caption.Text.Id)], http.RequestAborted);
        await Answer(http, seen, ofRecording ? seen.View.OffsetMs!.Value : 0, texts);
    }

    private static async Task Answer(HttpContext http, Seen<CaptionsView> seen, int offset, TypedTexts texts)
    {
        // A word that was erased since changes the file though no caption has changed.
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{seen.Version}-{offset}-{texts.Erasures}\""));
        http.Response.GetTypedHeaders().ETag = tag;
        http.Response.Headers.CacheControl = "public, max-age=0, must-revalidate";
        http.Response.Headers.AccessControlAllowOrigin = "*";
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var cues = seen.View.Captions.Where(caption => texts.ById.ContainsKey(caption.Text.Id) && caption.ToMs + offset > 0)
            .Select(caption => new Cue(Math.Max(0, caption.FromMs + offset), caption.ToMs + offset, texts.ById[caption.Text.Id]));
        var file = Encoding.UTF8.GetBytes(WebVtt.Write(cues));
        http.Response.ContentType = "text/vtt; charset=utf-8";
        http.Response.ContentLength = file.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.Body.WriteAsync(file, http.RequestAborted);
    }

    private static async Task Take(HttpContext http)
    {
        var caller = Caller.Of(http);
        if (Writers.Refuse(caller.Actor) is { } refusal) await RefusalAnswer.Write(http, refusal);
        else if (Captions(http, caller) is not { } captions) await RefusalAnswer.Write(http, AccessRefusals.NotFound);
        // No form and no plain script of another site can send this type, so a page's cookie is safe here.
        else if (http.Request.GetTypedHeaders().ContentType?.MediaType.Equals(WebVtt.MediaType, StringComparison.OrdinalIgnoreCase) != true)
            await Refuse(http, StatusCodes.Status415UnsupportedMediaType, "captions-not-webvtt", "Send the cues as text/vtt.");
        else if (await Read(http) is not { } file) await RefusalAnswer.Write(http, AccessRefusals.TooLarge);
        else if (WebVtt.Read(file) is not { } cues) await Refuse(http, StatusCodes.Status400BadRequest, "captions-malformed", "Begin the file with a line WEBVTT.");
        else if (cues.Count > MostCues) await Refuse(http, StatusCodes.Status413PayloadTooLarge, "too-many-cues", $"Send at most {MostCues} cues at a time.");
        else await Push(http, caller, captions, cues);
    }

    private static async Task Push(HttpContext http, Caller caller, ICaptionsGrain captions, List<Cue> cues)
    {
        var address = http.Request.Path.Value!;
        // All at once: the grain decides them in this order and stores them together.
        var outcomes = await Task.WhenAll(cues.Select(cue => captions.Send(new Sent<CaptionsCommand>(
            caller.Tenant, OperationOf(address, cue), caller.Actor, new WriteCaption(cue.FromMs, cue.ToMs, new("", ""), "", null))
        {
            Typed = ImmutableSortedDictionary<string, string>.Empty.Add("text", cue.Text),
        })));
        var refused = cues.Zip(outcomes).Where(pair => pair.Second.Kind != OutcomeKind.Stored).ToArray();
        http.Response.StatusCode = refused.Length == 0 ? StatusCodes.Status200OK
            : refused.Any(pair => pair.Second.Kind == OutcomeKind.Unknown) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status422UnprocessableEntity;
        await http.Response.WriteAsJsonAsync(new
        {
            stored = cues.Count - refused.Length,
            refused = refused.Select(pair => new { fromMs = pair.First.FromMs, code = pair.Second.Code, path = pair.Second.Path }),
        }, http.RequestAborted);
    }

    // The same cue is the same operation, whoever repeats the push.
    private static Guid OperationOf(string address, Cue cue) =>
        Contracts.Operations.Named(Space, string.Create(CultureInfo.InvariantCulture, $"{address} {cue.FromMs} {cue.ToMs} {cue.Text}"));

    private static ICaptionsGrain? Captions(HttpContext http, Caller caller)
    {
        var (seminar, language) = ((string)http.GetRouteValue("seminar")!, (string)http.GetRouteValue("language")!);
        if (!Slug.IsFit(seminar) || language is not { Length: 2 or 3 } || !language.All(char.IsAsciiLetterLower)) return null;
        return http.RequestServices.GetRequiredService<IGrainFactory>()
            .GetGrain<ICaptionsGrain>(Streams.GrainKey(caller.Tenant, Streams.KeyOf(Streams.Captions(new SeminarId(seminar), language))));
    }

    private static async Task<string?> Read(HttpContext http)
    {
        if (http.Request.ContentLength > LargestPush) return null;
        using var file = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0;)
        {
            if (file.Length + read > LargestPush) return null;
            file.Write(buffer, 0, read);
        }
        return Encoding.UTF8.GetString(file.GetBuffer(), 0, (int)file.Length);
    }

    private static Task Refuse(HttpContext http, int status, string code, string detail)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { type = "about:blank", title = code, status, code, detail }, (JsonSerializerOptions?)null, "application/problem+json", http.RequestAborted);
    }
}
