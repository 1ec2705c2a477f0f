using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Host.Verbs;

namespace Civic.Host.Demo;

/// <summary>Huddinge in 2020 and a second municipality, brought in by the same import that anybody can use.</summary>
internal static class DemoData
{
    private static readonly string[] Municipalities = ["huddinge", "exempel"];

    /// <summary>Imports what is not there yet; <c>Civic:Demo</c> says whether (default: in Development).</summary>
    internal static async Task Import(IServiceProvider services)
    {
        if (!IsWanted(services)) return;
        if (services.GetService<Gateway.Commands>() is null) return;
        foreach (var slug in Municipalities)
        {
            using var lines = new StreamReader(typeof(DemoData).Assembly.GetManifestResourceStream($"{slug}.ndjson")!);
            if (!await IsThere(services, slug)) await ActivatorUtilities.CreateInstance<Importer>(services).Run(new TenantId(slug), lines);
        }
    }

    internal static bool IsWanted(IServiceProvider services) =>
        services.GetRequiredService<IConfiguration>().GetValue("Civic:Demo", services.GetRequiredService<IHostEnvironment>().IsDevelopment());

    // The last line of a file is the last to be stored: when it is there, all is.
    private static async Task<bool> IsThere(IServiceProvider services, string slug)
    {
        using var lines = new StreamReader(typeof(DemoData).Assembly.GetManifestResourceStream($"{slug}.ndjson")!);
        var (number, line) = (0, "");
        while (await lines.ReadLineAsync() is { } next) (number, line) = (number + 1, next);
        var key = Importer.KeyOf(new TenantId(slug), number, line);
        return await services.GetRequiredService<IJournal>().Find(new TenantId(slug), key) is { Outcome.Kind: OutcomeKind.Stored };
    }
}
