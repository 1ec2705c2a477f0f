using Civic.Gateway.Access.Limits;
using Microsoft.Extensions.Options;

namespace Civic.Gateway.Access.Tenants;

/// <summary>Remembers for a few seconds what <see cref="ITenants"/> said, known or not, within a bound.</summary>
public sealed class TenantDirectory(ITenants tenants, TimeProvider time, IOptions<AccessOptions> options)
{
    // Random names must not push the real ones out of memory for long, nor fill it.
    private readonly Generations<string, Entry> _slugs = new(4_096);
    private readonly Generations<string, Entry> _hosts = new(4_096);

    public ValueTask<TenantFacts?> Find(string slug, CancellationToken cancellation) =>
        Remembered(_slugs, slug) is { } known ? new(known.Facts) : Keep(_slugs, slug, time.GetTimestamp(), tenants.Find(slug, cancellation));

    public ValueTask<TenantFacts?> FindByHost(string host, CancellationToken cancellation) =>
        Remembered(_hosts, host) is { } known ? new(known.Facts) : Keep(_hosts, host, time.GetTimestamp(), tenants.FindByHost(host, cancellation));

    private Entry? Remembered(Generations<string, Entry> entries, string name) =>
        entries.TryGet(name, out var entry) && time.GetElapsedTime(entry.At) < Age(entry.Facts) ? entry : null;

    private static async ValueTask<TenantFacts?> Keep(Generations<string, Entry> entries, string name, long at, ValueTask<TenantFacts?> asked)
    {
        var facts = await asked;
        entries.Set(name, new Entry(facts, at));
        return facts;
    }

    private TimeSpan Age(TenantFacts? facts) => facts is null ? options.Value.TenantFactsAge / 5 : options.Value.TenantFactsAge;

    private readonly record struct Entry(TenantFacts? Facts, long At);
}
