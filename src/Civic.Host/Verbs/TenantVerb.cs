using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Tenants;
using Civic.Gateway;

namespace Civic.Host.Verbs;

/// <summary><c>tenant create</c></summary>
internal static class TenantVerb
{
    internal static async Task Create(IServiceProvider services, string slug, string name, string code, string languages)
    {
        var tenant = new TenantId(slug);
        var by = new Sender(tenant, Guid.NewGuid(), Actor.Process);
        var outcome = await services.GetRequiredService<Commands>().Send(
            by, new CreateTenant(tenant, name, code, [.. languages.Split(',', StringSplitOptions.TrimEntries)], "Europe/Stockholm", false));
        if (outcome.Kind != OutcomeKind.Stored) throw new VerbException($"{slug} was not created: {outcome.Code}.");
        await VerbHost.Shown(services, outcome.Position);
        Console.WriteLine($"{name} is at /{slug}/.");
    }
}
