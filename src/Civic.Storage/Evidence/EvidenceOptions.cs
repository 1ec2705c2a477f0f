using Civic.Storage.Embedded;
using Microsoft.Extensions.Configuration;

namespace Civic.Storage.Evidence;

/// <summary>Where checkpoints go and who they say they are from.</summary>
/// <param name="Folder">Outside the database: holds <c>log-key.pem</c> and one file of checkpoints a municipality. Shared by all silos.</param>
/// <param name="Origin">The first part of every log's name; the municipality's slug is the second.</param>
/// <param name="Interval">How long after a checkpoint the next one comes, while something happens.</param>
public sealed record EvidenceOptions(string Folder, string Origin, TimeSpan Interval)
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(1);

    /// <summary>What comes within this time goes into the tree together: nobody waits for it before the next checkpoint.</summary>
    public TimeSpan Gathering => TimeSpan.FromTicks(Math.Clamp(Interval.Ticks / 10, Least.Ticks, Most.Ticks));

    /// <summary>
    /// Reads <c>Civic:CheckpointDirectory</c> (default: <c>checkpoints</c> beside the database in the data directory), <c>Civic:LogOrigin</c> (default: the host
    /// of <c>Civic:PublicUrl</c>) and <c>Civic:CheckpointSeconds</c> (default: 10).
    /// </summary>
    public static EvidenceOptions From(IConfiguration configuration)
    {
        var folder = configuration["Civic:CheckpointDirectory"];
        var place = Uri.TryCreate(configuration["Civic:PublicUrl"], UriKind.Absolute, out var url) ? url.Host : "localhost";
        return new EvidenceOptions(
            string.IsNullOrWhiteSpace(folder) ? Path.Combine(PrivatePostgresOptions.From(configuration).Folder, "checkpoints") : Path.GetFullPath(folder),
            configuration["Civic:LogOrigin"] is { Length: > 0 } origin ? origin : place,
            TimeSpan.FromSeconds(configuration.GetValue("Civic:CheckpointSeconds", 10.0)));
    }
}
