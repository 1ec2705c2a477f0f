using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Civic.Gateway.Access.Limits;

/// <summary>Counts sign-in operations (not requests: one request may carry thousands) for each network address and minute.</summary>
/// <remarks>Per gateway process: a cluster of n gateways allows n times as much.</remarks>
public sealed class AttemptBudget(IOptions<AccessOptions> options, TimeProvider time)
{
    /// <summary>What naming a person who does not exist costs: guessing is dear.</summary>
    public const int UnknownName = 1_000;

    /// <summary>What a sign-in form costs.</summary>
    public const int Form = 100;

    private readonly Generations<string, Bucket> _buckets = new(50_000);

    /// <summary>Takes <paramref name="cost"/> operations; false, and nothing taken, when the address has too few left.</summary>
    public bool TryTake(IPAddress? address, int cost)
    {
        var bucket = BucketOf(address);
        lock (bucket)
        {
            Refill(bucket);
            if (bucket.Left < cost) return false;
            bucket.Left -= cost;
            return true;
        }
    }

    /// <summary>Takes operations even when too few are left: the address is in debt then.</summary>
    public void Charge(IPAddress? address, int cost)
    {
        var bucket = BucketOf(address);
        lock (bucket)
        {
            Refill(bucket);
            bucket.Left = Math.Max(bucket.Left - cost, -options.Value.SignInBudget);
        }
    }

    private Bucket BucketOf(IPAddress? address) =>
        _buckets.GetOrAdd(Network(address), _ => new Bucket { Left = options.Value.SignInBudget, At = time.GetTimestamp() });

    private void Refill(Bucket bucket)
    {
        var budget = options.Value.SignInBudget;
        bucket.Left = Math.Min(budget, bucket.Left + (budget * time.GetElapsedTime(bucket.At).TotalMinutes));
        bucket.At = time.GetTimestamp();
    }

    // One household has a whole /64 of IPv6 addresses; counting single ones would count nothing.
    private static string Network(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    private sealed class Bucket
    {
        internal double Left { get; set; }

        internal long At { get; set; }
    }
}
