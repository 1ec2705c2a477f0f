using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Civic.Gateway.Access.Tenants;
using Microsoft.Extensions.Logging;

namespace Civic.Gateway.Access.Tokens;

/// <summary>One issuer's keys: given once, or read from its address and read again when they are old or a token names an unknown one.</summary>
/// <remarks>Read again in the background after 10 minutes, so that a withdrawn key is gone soon; not trusted after 24 hours without an
/// answer; for an unknown key id at most once a pause, whoever sends how many.</remarks>
internal sealed class IssuerKeys
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Trusted = TimeSpan.FromHours(24);

    private readonly Lock _gate = new();
    private readonly Issuer _issuer;
    private readonly JwkClient _client;
    private readonly TimeProvider _time;
    private readonly TimeSpan _pause;
    private readonly ILogger _log;
    private volatile Known _known;
    private Task _reading = Task.CompletedTask;
    private long? _triedAt;

    internal IssuerKeys(Issuer issuer, JwkClient client, TimeProvider time, TimeSpan pause, ILogger log)
    {
        (_issuer, _client, _time, _pause, _log) = (issuer, client, time, pause, log);
        _known = new Known(issuer.Keys is { } json ? JwkSet.Read(Encoding.UTF8.GetBytes(json)) : FrozenDictionary<string, SigningKey>.Empty, null);
    }

    /// <summary>Whether this very key is still one of the issuer's.</summary>
    internal bool Holds(SigningKey key)
    {
        if (_issuer.Jwks is not null && Age() > Fresh) _ = Read();
        return _known.Keys.TryGetValue(key.Id, out var now) && now.Thumbprint == key.Thumbprint && !TooOld();
    }

    /// <summary>The key with this id, or null. Waits for the issuer only when the id is unknown and the pause is over.</summary>
    internal async ValueTask<SigningKey?> Find(string id)
    {
        if (_issuer.Jwks is null) return _known.Keys.GetValueOrDefault(id);
        if (_known.Keys.TryGetValue(id, out var known) && !TooOld())
        {
            if (Age() > Fresh) _ = Read();
            return known;
        }
        await Read();
        return TooOld() ? null : _known.Keys.GetValueOrDefault(id);
    }

    private TimeSpan Age() => _known.ReadAt is { } at ? _time.GetElapsedTime(at) : TimeSpan.MaxValue;

    private bool TooOld() => _issuer.Jwks is not null && Age() > Trusted;

    // One reading at a time; those who come meanwhile wait for it, those who come within the pause get what is there.
    private Task Read()
    {
        lock (_gate)
        {
            if (!_reading.IsCompleted) return _reading;
            if (_triedAt is { } at && _time.GetElapsedTime(at) < _pause) return Task.CompletedTask;
            _triedAt = _time.GetTimestamp();
            return _reading = Task.Run(ReadNow);
        }
    }

    private async Task ReadNow()
    {
        try
        {
            _known = new Known(await _client.Read(_issuer.Jwks!), _time.GetTimestamp());
        }
        catch (Exception problem) when (problem is HttpRequestException or JsonException or TaskCanceledException)
        {
            _log.LogWarning("The keys of {Issuer} could not be read: {Problem}", _issuer.Url, problem.Message);
        }
    }

    private sealed record Known(FrozenDictionary<string, SigningKey> Keys, long? ReadAt);
}
