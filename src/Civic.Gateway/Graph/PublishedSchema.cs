using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Civic.GraphQL.Types;
using Microsoft.AspNetCore.Http;

namespace Civic.Gateway.Graph;

/// <summary>
/// The schema as everybody may read it: <c>/{tenant}/graphql/schema.graphql</c>, with its descriptions in English, or in Swedish for whoever asks for that
/// language (<c>Accept-Language: sv</c>).
/// </summary>
internal sealed class PublishedSchema
{
    private readonly (byte[] Text, string Tag) _english = Made(CivicGraph.Sdl);
    private readonly (byte[] Text, string Tag) _swedish;

    /// <exception cref="SchemaException">Everything that does not fit.</exception>
    public PublishedSchema()
    {
        Schema = CivicGraph.Build();
        Swedish = new Descriptions(Schema, CivicGraph.Swedish);
        _swedish = Made(Swedish.Translate(CivicGraph.Sdl));
    }

    internal Schema Schema { get; }

    internal Descriptions Swedish { get; }

    internal async Task Show(HttpContext http)
    {
        var language = DescriptionLanguage.Of(http);
        var (text, tag) = language == DescriptionLanguage.Swedish ? _swedish : _english;
        var headers = http.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = "public, max-age=300";
        headers.ContentLanguage = language;
        headers.Append("Vary", "Accept-Language");
        if (Caching.AnswerTag.IsAmong(http.Request.Headers.IfNoneMatch, tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        http.Response.ContentType = "application/graphql; charset=utf-8";
        http.Response.ContentLength = text.Length;
        await http.Response.Body.WriteAsync(text, http.RequestAborted);
    }

    private static (byte[], string) Made(string sdl)
    {
        var text = Encoding.UTF8.GetBytes(sdl);
        return (text, $"\"{Base64Url.EncodeToString(SHA256.HashData(text))[..22]}\"");
    }
}
