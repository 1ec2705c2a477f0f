using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Civic.Gateway.Access.Tenants;

/// <summary>Which municipality an address belongs to: the first part of the path, or the host name when a municipality declares it.</summary>
/// <remarks>Under a host of its own a municipality is reached with and without its slug; the path is rewritten so that routes have
/// one form, <c>/{tenant}/…</c>. Another municipality is never reachable there.</remarks>
public sealed class TenantPath(TenantDirectory directory)
{
    private static readonly HashSet<string> Platform = new(StringComparer.Ordinal) { "health", "metrics", "assets", "favicon.ico", "robots.txt" };

    private static readonly HashSet<string> Reserved =
        new(StringComparer.Ordinal) { "health", "metrics", "auth", "graphql", "live", "assets" };

    private static readonly SearchValues<char> SlugCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Whether a municipality may have this slug: 1 to 63 of a–z, 0–9 and hyphens, not at an end, not reserved.</summary>
    public static bool IsSlug(string text) =>
        text.Length is > 0 and <= 63 && text[0] != '-' && text[^1] != '-' && !Reserved.Contains(text)
        && !text.AsSpan().ContainsAnyExcept(SlugCharacters);

    /// <summary>Finds the municipality; rewrites the path when the host name alone said which.</summary>
    public async ValueTask<Place> Resolve(HttpContext context)
    {
        var path = context.Request.Path;
        var first = First(path);
        if (Platform.Contains(first)) return Place.Outside;
        if (await directory.FindByHost(context.Request.Host.Host.ToLowerInvariant(), context.RequestAborted) is { } own)
        {
            if (first != own.Id.Value) context.Request.Path = new PathString("/" + own.Id.Value).Add(path == "/" ? PathString.Empty : path);
            return new Place(true, own);
        }
        if (first.Length == 0) return Place.Outside;
        return IsSlug(first) ? new Place(true, await directory.Find(first, context.RequestAborted)) : new Place(true, null);
    }

    private static string First(PathString path)
    {
        var text = path.Value.AsSpan().TrimStart('/');
        // "//x" is not "/x": a second slash names nothing.
        if (path.Value is { Length: > 1 } value && value[1] == '/') return "/";
        var end = text.IndexOf('/');
        return (end < 0 ? text : text[..end]).ToString();
    }
}

/// <summary>Where a request goes: outside all municipalities, or inside one that is known (or is not).</summary>
public readonly record struct Place(bool Inside, TenantFacts? Tenant)
{
    public static readonly Place Outside;
}
