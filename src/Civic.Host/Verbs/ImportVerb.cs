using Civic.Domain.Kernel;

namespace Civic.Host.Verbs;

/// <summary><c>import --slug … --file …</c></summary>
internal static class ImportVerb
{
    internal static async Task Run(IServiceProvider services, string slug, FileInfo file)
    {
        using var lines = file.OpenText();
        var count = await ActivatorUtilities.CreateInstance<Importer>(services).Run(new TenantId(slug), lines);
        Console.WriteLine($"{count} commands of {slug} are stored.");
    }
}
