using Civic.Domain.Kernel;
using Civic.Storage.Evidence;
using Civic.Storage.Evidence.Checking;

namespace Civic.Host.Verbs;

/// <summary><c>verify --slug …</c>: whether the database is what was signed; what is not is named, a line each.</summary>
internal static class VerifyVerb
{
    // A platform that runs logs within a second; one that is overloaded, within some.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    internal static async Task<int> Run(IServiceProvider services, IConfiguration configuration, string slug, DirectoryInfo? checkpoints, DirectoryInfo? receipts)
    {
        var folder = checkpoints?.FullName ?? EvidenceOptions.From(configuration).Folder;
        var report = await ActivatorUtilities.CreateInstance<LogCheck>(services).Run(new TenantId(slug), folder, Patience);
        if (receipts is not null) ActivatorUtilities.CreateInstance<ReceiptCheck>(services).Run(new TenantId(slug), folder, receipts.FullName, report);
        foreach (var erased in report.Erased) Console.WriteLine($"ERASED {erased}");
        foreach (var finding in report.Findings) Console.WriteLine(finding);
        foreach (var (code, count) in report.Kinds) Console.WriteLine($"{code}: {count}");
        Console.WriteLine($"{slug}: {report.Events} events, {report.Leaves} leaves, {report.Checkpoints} checkpoints up to leaf {report.SignedLeaves}, {report.Rounds} rounds with {report.Votes} votes counted anew, "
            + $"{report.Texts} texts, {report.Views} rows and segments, {report.Receipts} receipts.");
        Console.WriteLine(report.Holds ? "HOLDS: the database is what was signed." : "DOES NOT HOLD: the database is not what was signed.");
        return report.Holds ? 0 : 1;
    }
}
