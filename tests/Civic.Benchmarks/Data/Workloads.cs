using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Civic.Benchmarks.Data;

/// <summary>One kind of requests.</summary>
/// <param name="Name">Also the last part of the path on the servers that know answers beforehand.</param>
/// <param name="Aim">What (e) should reach, as a share of (a).</param>
/// <param name="Text">The document of the n-th request.</param>
/// <param name="IsValid">Whether the n-th request is to be refused.</param>
public sealed record Workload(string Name, double Aim, Func<int, string> Text, Func<int, bool> IsValid, bool ByGet = false)
{
    /// <summary>The body of the n-th request.</summary>
    public byte[] Body(int n) => JsonSerializer.SerializeToUtf8Bytes(new { query = Text(n) });

    /// <summary>The document's id.</summary>
    public string DocumentId => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(0))));
}

/// <summary>The seven kinds that the table shows.</summary>
public static class Workloads
{
    /// <summary>What every invalid document asks for, with a number; the canned servers know refusals by it.</summary>
    public const string Unknown = "qzx";

    private const string ContestFields = "{ contest(slug: \"var-park-2026\") { id title phase entries(first: 20) { id title school { name } votes } } }";
    private const string Deep =
        "{ place { name parts { name parts { name parts { name parts { name parts { name parts { name parts { name parts { id name inhabitants } } } } } } } } } }";

    public static IReadOnlyList<Workload> All { get; } =
    [
        new("contest", 0.85, static _ => "query Contest " + ContestFields, Always),
        new("list", 0.45, static _ => "{ entries(first: 500) { id title school { name } votes } }", Always),
        new("deep", 0.65, static _ => Deep, Always),
        new("different", 0.65, static n => Invariant($"query Q{n} {ContestFields}"), Always),
        new("introspection", 0.85, static _ => World.Introspection, Always),
        new("invalid", 0.75, static n => MostlyValid(n) ? "query Contest " + ContestFields : Invariant($"query Contest {{ contest(slug: \"var-park-2026\") {{ id {Unknown}{n} entries {{ id title }} }} }}"), MostlyValid),
        new("trusted", 0.90, static _ => "query Contest " + ContestFields, Always, ByGet: true),
    ];

    // Three of ten, evenly spread.
    private static bool MostlyValid(int n) => n % 10 is not (2 or 5 or 8);

    private static bool Always(int n) => true;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
