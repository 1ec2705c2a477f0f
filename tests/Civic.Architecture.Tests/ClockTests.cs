using Civic.Architecture.Tests.Metadata;

namespace Civic.Architecture.Tests;

/// <summary>The platform has one clock, the database's; the host's is for logs and for waiting.</summary>
public sealed class ClockTests
{
    private static readonly HashSet<string> WallClock = new(StringComparer.Ordinal)
    {
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        // A time provider that is given is the database's (JournalTime); the system's own must be named to be had.
        "System.TimeProvider.get_System",
    };

    /// <summary>Who reads the host's clock all the same, and why that decides nothing.</summary>
    private static readonly Dictionary<string, string> Justified = new(StringComparer.Ordinal)
    {
        ["Orleans.Utilities.ObserverManager`2"] = "Orleans' own default for the age of observers; nothing stored depends on it.",
        ["Microsoft.Extensions.Hosting.OrleansSiloGenericHostExtensions"] = "Timers and idle times of the grain host, where nobody gave it another clock.",
    };

    [Fact]
    public void Nobody_reads_the_hosts_clock() =>
        None.Of(Readers(Product.All.SelectMany(assembly => assembly.Types)).Where(reader => !Justified.ContainsKey(reader.Split(' ')[0])));

    [Fact]
    public void Nothing_is_justified_that_is_not_there() =>
        None.Of(Justified.Keys.Except(Readers(Product.All.SelectMany(assembly => assembly.Types)).Select(reader => reader.Split(' ')[0])));

    [Fact]
    public void A_planted_reader_is_seen() =>
        Assert.Equal(["System.DateTime.get_UtcNow", "System.DateTimeOffset.get_Now"], Readers(Product.Planted("ImpureDecider")).Select(reader => reader.Split(' ')[2]).Order());

    private static IEnumerable<string> Readers(IEnumerable<CompiledType> types) =>
        types.SelectMany(type => type.Uses.Where(WallClock.Contains).Select(use => $"{type.Name} reads {use}"));
}
