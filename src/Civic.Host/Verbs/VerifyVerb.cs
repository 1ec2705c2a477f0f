using Civic.Domain.Kernel;
using Civic.Storage.Evidence;
using Civic.Storage.Evidence.Checking;

namespace Civic.Host.Verbs;

/// <summary><c>verify --slug …</c>: whether the database is what was signed; what is not is named, a line each.</summary>
internal static class VerifyVerb
{
    // A platform that runs logs within a second; one that is overloaded, within some.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <param name="again">Checks again at each line on standard input, until it ends; the last check's result counts.</param>
    internal static async Task<int> Run(
        IServiceProvider services, IConfiguration configuration, string slug, DirectoryInfo? checkpoints, DirectoryInfo? receipts, bool again)
    {
        var folder = checkpoints?.FullName ?? EvidenceOptions.From(configuration).Folder;
        var result = await Check(services, new TenantId(slug), folder, receipts, Patience);
        while (again && await Console.In.ReadLineAsync() is not null)
            // Whoever asks again has waited already.
            result = await Check(services, new TenantId(slug), folder, receipts, TimeSpan.Zero);
        return result;
    }

    private static async Task<int> Check(IServiceProvider services, TenantId tenant, string folder, DirectoryInfo? receipts, TimeSpan patience)
    {
        var report = await ActivatorUtilities.CreateInstance<LogCheck>(services).Run(tenant, folder, patience);
        if (receipts is not null) ActivatorUtilities.CreateInstance<ReceiptCheck>(services).Run(tenant, folder, receipts.FullName, report);
        foreach (var erased in report.Erased) Console.WriteLine($"ERASED {erased}");
        foreach (var finding in report.Findings) Console.WriteLine(finding);
        foreach (var (code, count) in report.Kinds) Console.WriteLine($"{code}: {count}");
        Console.WriteLine($"{tenant.Value}: {report.Events} events, {report.Leaves} leaves, {report.Checkpoints} checkpoints up to leaf {report.SignedLeaves}, {report.Rounds} rounds with {report.Votes} votes counted anew, "
            + $"{report.Texts} texts, {report.Views} rows and segments, {report.Receipts} receipts.");
        Console.WriteLine(report.Holds ? "HOLDS: the database is what was signed." : "DOES NOT HOLD: the database is not what was signed.");
        return report.Holds ? 0 : 1;
    }
}
