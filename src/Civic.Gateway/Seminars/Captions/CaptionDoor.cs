using System.Collections.Immutable;
using System.Globalization;
using System.Text;
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

    private static readonly AccessRefusal NotWebVtt = new(415, "captions-not-webvtt", "Captions not WebVTT",
        "Send the cues as text/vtt.", "Skicka textningen som WebVTT (text/vtt).");

    private static readonly AccessRefusal Malformed = new(400, "captions-malformed", "Captions malformed",
        "Begin the file with a line WEBVTT.", "Börja filen med en rad WEBVTT.");

    private static readonly AccessRefusal TooManyCues = new(413, "too-many-cues", "Too many cues",
        $"Send at most {MostCues} cues at a time.", $"Skicka högst {MostCues} textrutor åt gången.");

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
        var seen = await captions.See(null);
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
        var version = string.Create(CultureInfo.InvariantCulture, $"{seen.Version}-{offset}-{texts.Erasures}");
        await PublicFile.Answer(http, version, "text/vtt; charset=utf-8", () => Encoding.UTF8.GetBytes(WebVtt.Write(
            seen.View.Captions.Where(caption => texts.ById.ContainsKey(caption.Text.Id) && caption.ToMs + offset > 0)
                .Select(caption => new Cue(Math.Max(0, caption.FromMs + offset), caption.ToMs + offset, texts.ById[caption.Text.Id])))));
    }

    private static async Task Take(HttpContext http)
    {
        var caller = Caller.Of(http);
        if (Writers.Refuse(caller.Actor) is { } refusal) await RefusalAnswer.Write(http, refusal);
        else if (Captions(http, caller) is not { } captions) await RefusalAnswer.Write(http, AccessRefusals.NotFound);
        // No form and no plain script of another site can send this type, so a page's cookie is safe here.
        else if (http.Request.GetTypedHeaders().ContentType?.MediaType.Equals(WebVtt.MediaType, StringComparison.OrdinalIgnoreCase) != true)
            await RefusalAnswer.Write(http, NotWebVtt);
        else if (await BoundedBody.Read(http, LargestPush) is not { } file) await RefusalAnswer.Write(http, AccessRefusals.TooLarge);
        else if (WebVtt.Read(Encoding.UTF8.GetString(file.Span)) is not { } cues) await RefusalAnswer.Write(http, Malformed);
        else if (cues.Count > MostCues) await RefusalAnswer.Write(http, TooManyCues);
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
        if (SeminarAddress.Read(seminar, caller.Tenant) is not { } id || !CaptionsTopic.IsLanguage(language)) return null;
        return http.RequestServices.GetRequiredService<IGrainFactory>()
            .GetGrain<ICaptionsGrain>(Streams.GrainKey(caller.Tenant, Streams.KeyOf(Streams.Captions(id, language))));
    }
}
