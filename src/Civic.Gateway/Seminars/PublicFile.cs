using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Civic.Gateway.Seminars;

/// <summary>A file that everybody may read and any site may show, and that is asked for again only as far as it has changed (RFC 9110 §13).</summary>
internal static class PublicFile
{
    /// <summary>Answers with the file, or with 304 and without making it.</summary>
    /// <param name="version">Changes whenever the file does.</param>
    internal static async Task Answer(HttpContext http, string version, string contentType, Func<byte[]> file)
    {
        var tag = new EntityTagHeaderValue($"\"{version}\"");
        http.Response.GetTypedHeaders().ETag = tag;
        http.Response.Headers.CacheControl = "public, max-age=0, must-revalidate";
        http.Response.Headers.AccessControlAllowOrigin = "*";
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        var bytes = file();
        http.Response.ContentType = contentType;
        http.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
