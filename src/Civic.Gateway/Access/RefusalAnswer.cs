using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Civic.Gateway.Access;

/// <summary>The municipality's own page for a refusal, where the process serves pages.</summary>
public interface IRefusalPage
{
    /// <summary>Writes the page with the refusal's status; false when there is none for it and nothing was written.</summary>
    Task<bool> TryWrite(HttpContext context, AccessRefusal refusal);
}

/// <summary>Writes a refusal as problem JSON (RFC 9457) or, for a browser, as a small page. The bytes depend on the code and the form only.</summary>
public static class RefusalAnswer
{
    private static readonly ConcurrentDictionary<(string Code, bool Page), byte[]> Bodies = new();

    /// <summary>Answers a request with a refusal.</summary>
    public static async Task Write(HttpContext context, AccessRefusal refusal, bool tokenRefused = false)
    {
        if (context.Response.HasStarted) return;
        var page = WantsPage(context.Request);
        if (page && context.RequestServices.GetService<IRefusalPage>() is { } own && await own.TryWrite(context, refusal)) return;
        var body = Bodies.GetOrAdd((refusal.Code, page), _ => page ? Page(refusal) : Problem(refusal));
        var response = context.Response;
        response.StatusCode = refusal.Status;
        response.ContentType = page ? "text/html; charset=utf-8" : "application/problem+json";
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.Append("Vary", "Accept");
        if (refusal.Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = tokenRefused ? "Bearer error=\"invalid_token\"" : "Bearer";
        if (refusal.Status == StatusCodes.Status429TooManyRequests) response.Headers.RetryAfter = "60";
        if (!HttpMethods.IsHead(context.Request.Method)) await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static bool WantsPage(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        var html = accept.IndexOf("text/html", StringComparison.OrdinalIgnoreCase);
        var json = accept.IndexOf("json", StringComparison.OrdinalIgnoreCase);
        return html >= 0 && (json < 0 || html < json);
    }

    private static byte[] Problem(AccessRefusal refusal) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type = "about:blank",
        title = refusal.Title,
        status = refusal.Status,
        code = refusal.Code,
        detail = refusal.Detail,
    });

    private static byte[] Page(AccessRefusal refusal) => Encoding.UTF8.GetBytes(
        $"""
        <!doctype html>
        <html lang="sv">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>{WebUtility.HtmlEncode(refusal.Swedish)}</title>
        <main><h1>{refusal.Status}</h1><p data-code="{refusal.Code}">{WebUtility.HtmlEncode(refusal.Swedish)}</p></main>
        </html>

        """);
}
