using Civic.Gateway.Access.Origins;
using Civic.Gateway.Access.Tenants;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Civic.Gateway.Access.Pages;

/// <summary>Every form that a page posts carries the antiforgery token, whichever endpoint it is for: no page can forget to ask.</summary>
/// <remarks>A form can be posted from any site without a question first (no preflight); JSON cannot. The doors that are not pages
/// (GraphQL, the hub, tokens, tickets) take no forms and have rules of their own; a request with a bearer token needs no cookie and so none of this.</remarks>
public sealed class FormRule(IAntiforgery antiforgery)
{
    /// <summary>Bytes of a plain form's body.</summary>
    public const long MaxForm = 64 * 1024;

    /// <summary>Null when the request may go on.</summary>
    public async Task<AccessRefusal?> Refuse(HttpContext context, bool byBearer)
    {
        var request = context.Request;
        if (byBearer || Wire.IsSafe(request) || Wire.IsSocket(context) || !CanBePostedUnasked(request)) return null;
        if (Wire.IsUnder(request.Path, "graphql") || Wire.IsUnder(request.Path, "live") || IsForPrograms(request.Path)) return null;
        if (!IsMultipart(request) && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MaxForm;
        try
        {
            return await antiforgery.IsRequestValidAsync(context) ? null : AccessRefusals.FormNotTrusted;
        }
        // The framework wraps what goes wrong while the form is read.
        catch (Exception problem) when (problem is AntiforgeryValidationException or BadHttpRequestException or InvalidDataException)
        {
            return (problem as BadHttpRequestException ?? problem.InnerException) is BadHttpRequestException
                { StatusCode: StatusCodes.Status413PayloadTooLarge } ? AccessRefusals.TooLarge : AccessRefusals.Malformed;
        }
    }

    // The "simple" content types of the Fetch standard, and none at all.
    private static bool CanBePostedUnasked(HttpRequest request)
    {
        var type = request.ContentType ?? "";
        return type.Length == 0 || IsMultipart(request)
            || type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            || type.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase);
    }

    // They look at no cookie, and what they answer cannot be read from another site.
    private static bool IsForPrograms(PathString path) =>
        path.Value!.EndsWith("/auth/demo", StringComparison.Ordinal) || path.Value.EndsWith("/auth/ticket", StringComparison.Ordinal);

    private static bool IsMultipart(HttpRequest request) =>
        request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;
}

/// <summary>Binds antiforgery tokens to the municipality; the framework binds them to the person.</summary>
internal sealed class FormTenant : IAntiforgeryAdditionalDataProvider
{
    public string GetAdditionalData(HttpContext context) => context.Features.Get<TenantFacts>()?.Id.Value ?? "";

    public bool ValidateAdditionalData(HttpContext context, string additionalData) => additionalData == GetAdditionalData(context);
}
