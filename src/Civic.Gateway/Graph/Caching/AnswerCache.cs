using Civic.Contracts.Ports;
using Civic.Gateway.Access;
using Civic.Gateway.Access.Limits;
using Civic.Gateway.Access.Tenants;
using Civic.Gateway.Graph.Reading;
using Civic.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace Civic.Gateway.Graph.Caching;

/// <summary>
/// Lets clients and proxies keep what visitors are answered (RFC 9110, 9111): by GET, whole and without errors. Nothing of an answer is kept here, only
/// what it was made of: as long as none of that has changed, a client that has it is told so (304) and nothing is executed.
/// Everything else, above all what is for one person, is <c>no-store</c>.
/// </summary>
internal sealed class AnswerCache(IReadModels models)
{
    private const int Remembered = 2_000;

    // Whoever asks for more than this is answered anew each time.
    private const int MostSources = 64;
    private const int LongestQuery = 2_048;
    private readonly Generations<AnswerKey, Kept> _kept = new(Remembered);

    /// <summary>Whether the answer may be kept if it turns out well; what it is made of must be noted then.</summary>
    internal static bool IsCandidate(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) && Caller.Of(http) is { IsSignedIn: false, Device: null }
        && http.Features.Get<Credentials>() is not { Kind: not CredentialKind.None }
        && !http.Request.Headers.ContainsKey("Civic-After")
        && !http.Request.Headers.Accept.ToString().Contains("event-stream", StringComparison.OrdinalIgnoreCase)
        && (http.Features.Get<TenantFacts>() is not { OnlyTrustedDocuments: true } || http.Request.Query.ContainsKey("documentId"));

    /// <summary>Answers 304 when the client has what it would get; false when the request must be executed.</summary>
    internal async ValueTask<bool> AnswerUnchanged(HttpContext http)
    {
        var claimed = http.Request.Headers.IfNoneMatch;
        if (claimed.Count == 0 || !IsCandidate(http)) return false;
        if (!_kept.TryGet(AnswerKey.Of(http), out var kept) || !AnswerTag.IsAmong(claimed, kept.Tag)) return false;
        var marks = await models.Marks(Caller.Of(http).Tenant, kept.Sources, http.RequestAborted);
        if (!marks.SequenceEqual(kept.Marks)) return false;
        Say(http, kept.Tag, kept.CacheControl);
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    /// <summary>Says whether an answer may be kept, and remembers what it was made of.</summary>
    internal void Answered(HttpContext http, Ask ask, GraphQLResponse response)
    {
        if (http.Response.HasStarted) return;
        if (ask.Reads is not { } reads || !response.HasData || response.Errors.Count > 0 || ask.Stale || response.Stream is not null)
        {
            http.Response.Headers.CacheControl = "no-store";
            return;
        }
        var made = reads.InOrder();
        var key = AnswerKey.Of(http);
        if (!_kept.TryGet(key, out var kept) || !kept.IsMadeOf(made))
        {
            kept = new Kept(AnswerTag.Of(key, made), Lifetime(reads, made.Length), [.. made.Select(one => one.Key)], [.. made.Select(one => one.Value)]);
            if (made.Length <= MostSources && key.Query.Length <= LongestQuery) _kept.Set(key, kept);
        }
        Say(http, kept.Tag, kept.CacheControl);
    }

    // Something that can change at any moment is asked for each time; the schema changes with a release only.
    private static string Lifetime(Reads reads, int sources) => reads.IsLive ? "public, no-cache" : sources == 0 ? "public, max-age=300" : "public, max-age=10";

    private static void Say(HttpContext http, string tag, string cacheControl)
    {
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = cacheControl;
        http.Response.Headers.Append("Vary", "Accept, Accept-Language, Authorization, Cookie, Origin");
    }

    private sealed record Kept(string Tag, string CacheControl, Source[] Sources, long[] Marks)
    {
        internal bool IsMadeOf(KeyValuePair<Source, long>[] made)
        {
            if (made.Length != Sources.Length) return false;
            for (var i = 0; i < made.Length; i++)
                if (made[i].Key != Sources[i] || made[i].Value != Marks[i]) return false;
            return true;
        }
    }
}
