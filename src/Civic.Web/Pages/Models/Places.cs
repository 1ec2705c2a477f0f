using Civic.Domain.Districts;
using Civic.Domain.Kernel;

namespace Civic.Web.Pages.Models;

/// <summary>Places and addresses as pages show them.</summary>
internal static class Places
{
    /// <summary>The place's own name, its district's, or that it is digital.</summary>
    internal static Words? Named(Look look, IReadOnlyList<Defined> districts, Place place)
    {
        if (place.Name is { } name) return new Words(name);
        if (districts.FirstOrDefault(district => district.District == place.District) is { } found) return new Words(found.Name);
        return place.Digital ? new Words(look.Texts["place.digital"], look.Texts.Language) : null;
    }

    /// <summary>An address that a page may link to; null for any other.</summary>
    internal static string? Https(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps ? uri.AbsoluteUri : null;
}
