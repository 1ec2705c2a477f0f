namespace Civic.Web.Rendering;

/// <summary>Headers that keep a page to its own host and its own scripts. An endpoint that sets its own policy keeps it.</summary>
public static class SecurityHeaders
{
    /// <summary>No inline script or style, nothing from elsewhere, no framing.</summary>
    public const string Policy =
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseCivicSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            var headers = ((HttpResponse)state).Headers;
            headers.TryAdd("Content-Security-Policy", Policy);
            headers.TryAdd("X-Content-Type-Options", "nosniff");
            headers.TryAdd("Referrer-Policy", "same-origin");
            headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
            headers.TryAdd("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    });
}
