using Civic.Web.Pages.Errors;
using Microsoft.AspNetCore.Antiforgery;

namespace Civic.Web.Rendering;

/// <summary>No form is acted upon without a token that this municipality made for this person.</summary>
internal sealed class FormGuard(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await antiforgery.IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : await ErrorAnswer.For(context.HttpContext, ErrorKind.FormExpired);
}
