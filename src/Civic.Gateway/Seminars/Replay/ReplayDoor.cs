using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Gateway.Access;
using Civic.Gateway.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Civic.Gateway.Seminars.Replay;

/// <summary>
/// A seminar as everybody saw it at a moment: <c>GET /{tenant}/seminars/{id}/replay?t=</c>, in seconds of the recording where there is one, else
/// since it went live; or <c>?number=</c>, after so many facts of its topic. What was hidden, withdrawn or erased since is not in it.
/// </summary>
public sealed class SeminarReplay(IJournal journal, IReadModels models) : IDisposable
{
    private const int MostReels = 64;

    private readonly MemoryCache _reels = new(new MemoryCacheOptions { SizeLimit = MostReels });

    public void Dispose() => _reels.Dispose();

    /// <summary>The seminar at a moment; null when it has not begun, or there is none.</summary>
    /// <param name="seconds">Seconds of the recording, or since it went live; null for as it is now.</param>
    /// <param name="number">After so many facts, in place of a moment.</param>
    internal async Task<Replayed?> See(TenantId tenant, SeminarId id, double? seconds, long? number, CancellationToken cancellation)
    {
        var reel = ReelOf(tenant, id);
        var newest = await reel.Newest(cancellation);
        if (newest.Room.Seminar is not Seminar { StartedAt: { } started } seminar) return null;
        var zero = started.AddSeconds(seminar.Phase >= SeminarPhase.Ended && seminar.Recording is { } film ? -film.OffsetSeconds : 0);
        var then = (number, seconds) switch
        {
            ({ } after, _) when after < newest.Number => await reel.After(after, cancellation),
            (null, { } at) => await reel.At(zero.AddSeconds(at), cancellation),
            _ => newest,
        };
        var room = then == newest ? then.Room : SinceHidden.Without(then.Room, newest.Room);
        if (SeminarSnapshot.Of(room, Actor.Anonymous) is not { } snapshot) return null;
        // An erased question leaves no trace, not even an empty line.
        var texts = await models.Texts(tenant, [.. snapshot.Questions.Select(question => question.Question!.Text.Id)], cancellation);
        snapshot = snapshot with { Questions = [.. snapshot.Questions.Where(question => texts.ById.ContainsKey(question.Question!.Text.Id))] };
        return new Replayed(then.Number, newest.Number, Math.Round((then.At - zero).TotalSeconds, 3), then.At, snapshot, SeminarFigures.Of(room, Audience.Public), texts.Erasures);
    }

    /// <summary>As JSON in the words of the live feed, with what was typed.</summary>
    internal async Task<byte[]> Write(TenantId tenant, Replayed replayed, CancellationToken cancellation)
    {
        var asked = new Asked();
        WireJson.Bytes(tenant, replayed, asked);
        var texts = await models.Texts(tenant, [.. asked.Ids], cancellation);
        return WireJson.Bytes(tenant, replayed, texts.ById);
    }

    private Reel ReelOf(TenantId tenant, SeminarId id) => _reels.GetOrCreate((tenant, id), entry =>
    {
        entry.SetSize(1).SetSlidingExpiration(TimeSpan.FromMinutes(10));
        return new Reel(journal, tenant, Streams.Seminar(id));
    })!;

    /// <summary>Knows no text, and remembers which ones were asked for.</summary>
    private sealed class Asked : IReadOnlyDictionary<string, string>
    {
        internal HashSet<string> Ids { get; } = new(StringComparer.Ordinal);

        public IEnumerable<string> Keys => [];

        public IEnumerable<string> Values => [];

        public int Count => 0;

        public string this[string key] => throw new KeyNotFoundException();

        public bool ContainsKey(string key) => false;

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
        {
            Ids.Add(key);
            value = null;
            return false;
        }

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => Enumerable.Empty<KeyValuePair<string, string>>().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

/// <summary>A seminar at a moment.</summary>
/// <param name="Number">After how many facts of its topic.</param>
/// <param name="Last">How many facts there are now.</param>
/// <param name="Seconds">When the last of them happened, in seconds of the recording or since it went live; negative before.</param>
public sealed record Replayed(long Number, long Last, double Seconds, DateTimeOffset At, SeminarSnapshot Snapshot, SeminarFigures Figures, long Erasures);

/// <summary>The address of replays.</summary>
public static class ReplayDoor
{
    /// <summary>Adds what it needs.</summary>
    public static IServiceCollection AddCivicReplay(this IServiceCollection services) => services.AddSingleton<SeminarReplay>();

    /// <summary>Maps the address.</summary>
    public static void MapCivicReplay(this IEndpointRouteBuilder routes) => routes.MapGet("/{tenant}/seminars/{seminar}/replay", (RequestDelegate)Show);

    private static async Task Show(HttpContext http)
    {
        var (caller, query) = (Caller.Of(http), http.Request.Query);
        var id = (string)http.GetRouteValue("seminar")!;
        if (!TryRead(query["t"], out double? seconds) || !TryRead(query["number"], out double? number))
        {
            await RefusalAnswer.Write(http, Unreadable);
            return;
        }
        var replay = http.RequestServices.GetRequiredService<SeminarReplay>();
        if (!Slug.IsFit(id) || await replay.See(caller.Tenant, new SeminarId(id), seconds, (long?)number, http.RequestAborted) is not { } replayed)
        {
            await RefusalAnswer.Write(http, AccessRefusals.NotFound);
            return;
        }
        await Answer(http, caller.Tenant, replay, replayed);
    }

    private static async Task Answer(HttpContext http, TenantId tenant, SeminarReplay replay, Replayed replayed)
    {
        // What is hidden later is a fact, and so another last number; what is erased later has another mark.
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{replayed.Number}-{replayed.Last}-{replayed.Erasures}\""));
        http.Response.GetTypedHeaders().ETag = tag;
        http.Response.Headers.CacheControl = "public, max-age=0, must-revalidate";
        http.Response.Headers.AccessControlAllowOrigin = "*";
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var body = await replay.Write(tenant, replayed, http.RequestAborted);
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static AccessRefusal Unreadable { get; } = new(400, "moment-unreadable", "Moment unreadable",
        "Write t as seconds, such as t=61.5, or number as a whole number.", "Skriv t i sekunder, till exempel t=61.5.");

    private static bool TryRead(string? text, out double? number)
    {
        number = null;
        if (string.IsNullOrEmpty(text)) return true;
        if (!double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read) || Math.Abs(read) > 1e8) return false;
        number = read;
        return true;
    }
}
