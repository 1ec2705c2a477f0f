using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Civic.Gateway.Access;

/// <summary>Reads <c>Accept-Language</c> (RFC 9110 12.5.4) against what a municipality offers.</summary>
internal static class Languages
{
    private const int MaxLength = 512;

    /// <summary>The offered languages that the caller asks for, most wanted first; the municipality's first one when there is none.</summary>
    internal static ImmutableArray<string> Of(HttpRequest request, ImmutableArray<string> offered)
    {
        var header = request.Headers.AcceptLanguage.ToString();
        if (header.Length is 0 or > MaxLength) return offered[..1];
        var wanted = header.Split(',').Select(Read).Where(one => one.Weight > 0).OrderByDescending(one => one.Weight)
            .Select(one => offered.FirstOrDefault(tag => Fits(one.Tag, tag))).OfType<string>().Distinct().ToImmutableArray();
        return wanted.IsEmpty ? offered[..1] : wanted;
    }

    private static (string Tag, double Weight) Read(string range)
    {
        var parts = range.Split(';', 2);
        var weight = 1d;
        if (parts.Length == 2)
        {
            var text = parts[1].Trim();
            if (!text.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
                || !double.TryParse(text.AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out weight)) weight = 0;
        }
        return (parts[0].Trim(), weight);
    }

    // "sv-FI" is served by "sv" (RFC 4647 3.4, lookup).
    private static bool Fits(string range, string tag) =>
        range.Equals(tag, StringComparison.OrdinalIgnoreCase) || range.StartsWith(tag + "-", StringComparison.OrdinalIgnoreCase);
}
