using Microsoft.AspNetCore.Http;

namespace Civic.Gateway.Live;

/// <summary>Which pages may open a socket: exact origins, of the municipality's own address and those it has listed.</summary>
public interface ILiveOrigins
{
    /// <summary>Asked when a request names an origin; programs name none.</summary>
    bool Allows(HttpContext context, string origin);
}

/// <summary>Only pages from the address that the request itself came to.</summary>
public sealed class OwnOrigin : ILiveOrigins
{
    public bool Allows(HttpContext context, string origin) =>
        string.Equals(origin, $"{context.Request.Scheme}://{context.Request.Host}", StringComparison.OrdinalIgnoreCase);
}
