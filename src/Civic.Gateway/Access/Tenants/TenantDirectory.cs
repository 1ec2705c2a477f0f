using Civic.Gateway.Access.Limits;
using Microsoft.Extensions.Options;

namespace Civic.Gateway.Access.Tenants;

/// <summary>Remembers for a few seconds what <see cref="ITenants"/> said, known or not, within a bound.</summary>
public sealed class TenantDirectory(ITenants tenants, TimeProvider time, IOptions<AccessOptions> options)
{
    // Random names must not push the real ones out of memory for long, nor fill it.
    private readonly Generations<string, Entry> _entries = new(4_096);

    public ValueTask<TenantFacts?> Find(string slug, CancellationToken cancellation) => Remembered("/" + slug, slug, byHost: false, cancellation);

    public ValueTask<TenantFacts?> FindByHost(string host, CancellationToken cancellation) => Remembered(host, host, byHost: true, cancellation);

    private ValueTask<TenantFacts?> Remembered(string key, string name, bool byHost, CancellationToken cancellation) =>
        _entries.TryGet(key, out var entry) && time.GetElapsedTime(entry.At) < Age(entry.Facts)
            ? ValueTask.FromResult(entry.Facts)
            : Ask(key, name, byHost, cancellation);

    private async ValueTask<TenantFacts?> Ask(string key, string name, bool byHost, CancellationToken cancellation)
    {
        var at = time.GetTimestamp();
        var facts = byHost ? await tenants.FindByHost(name, cancellation) : await tenants.Find(name, cancellation);
        _entries.Set(key, new Entry(facts, at));
        return facts;
    }

    private TimeSpan Age(TenantFacts? facts) => facts is null ? options.Value.TenantFactsAge / 5 : options.Value.TenantFactsAge;

    private readonly record struct Entry(TenantFacts? Facts, long At);
}
