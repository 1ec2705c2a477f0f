using System.Collections.Concurrent;
using Civic.Gateway.Access.Tenants;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Civic.Gateway.Access.Tokens;

/// <summary>The keys of all issuers that municipalities declare; equal declarations share theirs.</summary>
internal sealed class KeyRing(JwkClient client, TimeProvider time, IOptions<AccessOptions> options, ILogger<KeyRing> log)
{
    private readonly ConcurrentDictionary<Issuer, IssuerKeys> _issuers = new();

    internal IssuerKeys Of(Issuer issuer) =>
        _issuers.GetOrAdd(issuer, one => new IssuerKeys(one, client, time, options.Value.KeyRefreshPause, log));
}
