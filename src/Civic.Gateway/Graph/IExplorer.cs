using Microsoft.AspNetCore.Http;

namespace Civic.Gateway.Graph;

/// <summary>The page that a browser gets at <c>/{tenant}/graphql</c>; a gateway without pages has none.</summary>
public interface IExplorer
{
    /// <summary>Writes the page for the request's caller.</summary>
    Task Show(HttpContext http);
}
