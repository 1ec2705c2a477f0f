using System.Collections.Frozen;

namespace Civic.Gateway.Access.Tokens;

/// <summary>Reads issuers' keys from the addresses that the operator configured; the gateway's only outgoing call.</summary>
/// <remarks>https only (http on the loopback address), no redirects, no cookies, 256 KB and 5 s at most.</remarks>
internal sealed class JwkClient : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(3),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = TimeSpan.FromSeconds(5),
        MaxResponseContentBufferSize = 256 * 1024,
    };

    /// <exception cref="HttpRequestException">It could not be read.</exception>
    /// <exception cref="System.Text.Json.JsonException">It is no JWK set.</exception>
    internal async Task<FrozenDictionary<string, SigningKey>> Read(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
            throw new HttpRequestException("An issuer's keys are read over https only.");
        using var answer = await _http.GetAsync(address);
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"The issuer answered {(int)answer.StatusCode}.");
        return JwkSet.Read(await answer.Content.ReadAsByteArrayAsync());
    }

    public void Dispose() => _http.Dispose();
}
