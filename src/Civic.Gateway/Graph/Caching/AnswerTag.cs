using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Civic.Contracts.Ports;
using Civic.Gateway.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Civic.Gateway.Graph.Caching;

/// <summary>What a visitor asks for, with everything that the form of the answer depends on. The audience is everybody: others' answers are not kept.</summary>
internal readonly record struct AnswerKey(string Tenant, string Languages, string Descriptions, string Accept, string Query)
{
    internal static AnswerKey Of(HttpContext http)
    {
        var caller = Caller.Of(http);
        var languages = caller.Languages.Length == 1 ? caller.Languages[0] : string.Join(',', caller.Languages);
        return new AnswerKey(caller.Tenant.Value, languages, DescriptionLanguage.Of(http), http.Request.Headers.Accept.ToString(), http.Request.QueryString.Value ?? "");
    }
}

/// <summary>Entity tags of answers: made of the positions of what was read, the municipality, the audience, the languages, the request and the release.</summary>
internal static class AnswerTag
{
    // Other code may answer otherwise from the same rows.
    private static readonly string Release = string.Join('/', new[] { typeof(AnswerTag), typeof(GraphQL.Execution.GraphQLEngine), typeof(Domain.Kernel.TenantId) }
        .Select(type => type.Assembly.ManifestModule.ModuleVersionId.ToString("N")));

    internal static string Of(AnswerKey key, IEnumerable<KeyValuePair<Source, long>> made)
    {
        var text = new StringBuilder();
        // With the lengths, so that no two lists of parts are the same text.
        foreach (var part in (string[])[Release, "everyone", key.Tenant, key.Languages, key.Descriptions, key.Accept, key.Query, .. made.SelectMany(Parts)])
            text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}");
        return $"\"{Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..22]}\"";
    }

    /// <summary>Whether a client that has these has this one; weak or not makes no difference here (RFC 9110 13.1.2).</summary>
    internal static bool IsAmong(StringValues claimed, string tag) =>
        claimed.Any(line => line?.Split(',').Any(one => one.AsSpan().Trim().TrimStart("W/").SequenceEqual(tag)) == true);

    private static string[] Parts(KeyValuePair<Source, long> one) =>
        [one.Key.Kind.ToString(), one.Key.Room, one.Key.Key, one.Value.ToString(CultureInfo.InvariantCulture)];
}
