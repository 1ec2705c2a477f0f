using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Civic.Storage.Migrations;

/// <summary>One file <c>NNNN_what.sql</c>. It runs in one transaction, so nothing that refuses one (such as CREATE INDEX CONCURRENTLY) may stand in it.</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Sql">The statements.</param>
public sealed record Migration(string Name, string Sql)
{
    private const string Prefix = "Civic.Migrations/";

    /// <summary>SHA-256 of the text in hexadecimal; line ends do not count, because a checkout may change them.</summary>
    public string Checksum =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The leading number; 0 when the name has none.</summary>
    public int Number =>
        Name.Length > 5 && Name[4] == '_' && int.TryParse(Name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>The migrations that this program was built with, in order.</summary>
    public static IReadOnlyList<Migration> Embedded { get; } = FromAssembly(typeof(Migration).Assembly);

    /// <summary>All <c>*.sql</c> of a folder, in order.</summary>
    public static IReadOnlyList<Migration> FromFolder(string folder) =>
        Ordered(Directory.EnumerateFiles(folder, "*.sql").Select(file => new Migration(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file))));

    private static Migration[] FromAssembly(Assembly assembly) =>
        Ordered(assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return new Migration(Path.GetFileNameWithoutExtension(name[Prefix.Length..]), reader.ReadToEnd());
        }));

    private static Migration[] Ordered(IEnumerable<Migration> migrations) => [.. migrations.OrderBy(m => m.Name, StringComparer.Ordinal)];
}
