using Civic.Storage.Journal;

namespace Civic.Host.Verbs;

/// <summary><c>export --slug …</c>: every event of a municipality, in global order, as it is stored and hashed.</summary>
internal static class ExportVerb
{
    internal static async Task<int> Run(IServiceProvider services, string slug, FileInfo? file)
    {
        var export = services.GetRequiredService<JournalExport>();
        await using var output = file is null ? Console.OpenStandardOutput() : file.Create();
        await export.Write(new Domain.Kernel.TenantId(slug), output);
        return 0;
    }
}
