using System.Collections.Frozen;
using System.Net;
using Civic.Gateway.Access.Tenants;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Civic.Gateway.Access.Origins;

/// <summary>The address that people use: makes every absolute link and QR code, and says which origins are our own.</summary>
/// <remarks>From <c>Civic:PublicUrl</c>, else the first listening address; known once the server listens. Without the setting all
/// listening addresses are ours, a wildcard or loopback one by the names <c>localhost</c>, <c>127.0.0.1</c> and <c>[::1]</c>; a name in
/// the local network is ours only when the setting says so.</remarks>
public sealed class PublicAddress
{
    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    private readonly Lazy<(Uri Url, FrozenSet<string> Own)> _found;

    public PublicAddress(IServer server, IOptions<AccessOptions> options) =>
        _found = new(() => options.Value.PublicUrl is { Length: > 0 } set ? Configured(set) : Listening(server),
            // A question that came too early must not be remembered as the answer.
            LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Without a trailing part: <c>https://demokrati.example.se/</c>.</summary>
    /// <exception cref="InvalidOperationException">The server does not listen yet, or the setting is no http address.</exception>
    public Uri Url => _found.Value.Url;

    /// <summary>Whether an <c>Origin</c> header names this platform, or a host name of the municipality's own.</summary>
    public bool IsOwn(string origin, TenantFacts tenant)
    {
        if (_found.Value.Own.Contains(origin)) return true;
        foreach (var host in tenant.Hosts)
        {
            if (origin == Origin(new UriBuilder(Url) { Host = host }.Uri)) return true;
        }
        return false;
    }

    private static (Uri, FrozenSet<string>) Configured(string setting)
    {
        if (!Uri.TryCreate(setting, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new InvalidOperationException($"Civic:PublicUrl must be an http or https address, not \"{setting}\".");
        return (new Uri(Origin(url)), FrozenSet.Create(StringComparer.Ordinal, Origin(url)));
    }

    private static (Uri, FrozenSet<string>) Listening(IServer server)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        // "http://*:5080" and "http://+:5080" are no URIs.
        var urls = addresses.Select(one => new Uri(one.Replace("//*", "//[::]", StringComparison.Ordinal).Replace("//+", "//[::]", StringComparison.Ordinal)))
            .ToArray();
        if (urls.Length == 0) throw new InvalidOperationException("The server does not listen yet; set Civic:PublicUrl.");
        var first = IsAny(urls[0]) ? new UriBuilder(urls[0]) { Host = "localhost" }.Uri : urls[0];
        return (new Uri(Origin(first)), urls.SelectMany(Names).ToFrozenSet(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Names(Uri url) => url.IsLoopback || IsAny(url)
        ? Loopback.Select(host => Origin(new UriBuilder(url) { Host = host }.Uri))
        : [Origin(url)];

    private static bool IsAny(Uri url) =>
        IPAddress.TryParse(url.IdnHost, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));

    // As browsers write it: lower case, punycode, no default port, no slash.
    private static string Origin(Uri url)
    {
        var host = url.HostNameType == UriHostNameType.IPv6 ? $"[{url.IdnHost}]" : url.IdnHost;
        return url.IsDefaultPort ? $"{url.Scheme}://{host}" : $"{url.Scheme}://{host}:{url.Port}";
    }
}
