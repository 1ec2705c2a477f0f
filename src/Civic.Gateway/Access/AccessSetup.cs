using Civic.Gateway.Access.Demo;
using Civic.Gateway.Access.Devices;
using Civic.Gateway.Access.Limits;
using Civic.Gateway.Access.Logs;
using Civic.Gateway.Access.Origins;
using Civic.Gateway.Access.Pages;
using Civic.Gateway.Access.Sessions;
using Civic.Gateway.Access.Tenants;
using Civic.Gateway.Access.Tickets;
using Civic.Gateway.Access.Tokens;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Civic.Gateway.Access;

/// <summary>How the doors are put into a host. The host adds an <see cref="ITenants"/>, and a <see cref="TimeProvider"/> if it has another
/// clock than the journal's.</summary>
public static class AccessSetup
{
    /// <summary>Adds everything that <see cref="UseCivicAccess"/> and <see cref="MapCivicAccess"/> need.</summary>
    /// <param name="configuration">The root; section <c>Civic</c> is read.</param>
    /// <param name="dataDirectory">Where keys are kept when <c>Civic:DataDirectory</c> is not set.</param>
    /// <exception cref="InvalidOperationException">Demo sign-in is asked for in Production: the host must not start.</exception>
    public static IServiceCollection AddCivicAccess(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, string dataDirectory)
    {
        var options = OptionsOf(configuration, environment, dataDirectory);
        services.AddSingleton(Microsoft.Extensions.Options.Options.Create(options));
        services.AddDataProtection().SetApplicationName("civic")
            .PersistKeysToFileSystem(PrivateFolder.Make(Path.Combine(options.DataDirectory, "access", "seals")));
        services.AddAntiforgery(form => Shape(form, options));
        services.AddSingleton<IAntiforgeryAdditionalDataProvider, FormTenant>();
        services.TryAddSingleton<TimeProvider, JournalTime>();
        services.TryAddSingleton<ISessions, LocalSessions>();
        services.TryAddSingleton<ISpentTickets, LocalSpentTickets>();
        services.AddSingleton<TenantDirectory>().AddSingleton<TenantPath>().AddSingleton<PublicAddress>().AddSingleton<OriginRule>();
        services.AddSingleton<JwkClient>().AddSingleton<KeyRing>().AddSingleton<DemoIssuer>();
        services.AddSingleton(all => new BearerTokens(
            all.GetRequiredService<KeyRing>(), all.GetRequiredService<DemoIssuer>(), all.GetRequiredService<ISessions>(),
            all.GetRequiredService<TimeProvider>(), options.RememberedTokens));
        services.AddSingleton<SignInTickets>().AddSingleton<PageCookie>().AddSingleton<CredentialReader>().AddSingleton<FormRule>();
        services.AddSingleton<DeviceTokens>().AddSingleton<DeviceCookie>();
        services.AddSingleton<Participants>().AddSingleton<JoinDesk>().AddSingleton<JoinDoor>();
        services.TryAddSingleton<IPresences>(all => all.GetRequiredService<ISeminarEntrance>());
        services.AddSingleton<AttemptBudget>().AddSingleton<DemoDoor>().AddSingleton<PagesDoor>().AddSingleton<TicketDoor>();
        return services.HideSecretsInLogs();
    }

    /// <summary>Puts the door before routing; call it first of all, after forwarded headers only. Adds routing behind it.</summary>
    public static IApplicationBuilder UseCivicAccess(this IApplicationBuilder app)
    {
        // Made now, so that a key that cannot be read stops the start and not the first sign-in.
        _ = app.ApplicationServices.GetRequiredService<DemoIssuer>();
        return app.UseMiddleware<AccessDoor>().UseRouting();
    }

    /// <summary>Maps <c>/{tenant}/auth/demo</c>, <c>ticket</c>, <c>sign-in</c> and <c>sign-out</c>, and the programs' way into seminars.</summary>
    public static void MapCivicAccess(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/{tenant}/auth/demo", (HttpContext context, DemoDoor door) => door.SignIn(context));
        routes.MapPost("/{tenant}/auth/ticket", (HttpContext context, TicketDoor door) => door.Issue(context));
        routes.MapPost("/{tenant}/auth/sign-in", (HttpContext context, PagesDoor door) => door.SignIn(context));
        routes.MapPost("/{tenant}/auth/sign-out", (HttpContext context, PagesDoor door) => door.SignOut(context));
        // By content type apart from the pages' forms at the same addresses.
        var json = new AcceptsMetadata(["application/json"]);
        routes.MapPost("/{tenant}/join", (HttpContext context, JoinDoor door) => door.Join(context, null)).WithMetadata(json);
        routes.MapPost("/{tenant}/seminars/{id}/join", (HttpContext context, string id, JoinDoor door) => door.Join(context, id)).WithMetadata(json);
    }

    private static AccessOptions OptionsOf(IConfiguration configuration, IHostEnvironment environment, string dataDirectory)
    {
        var options = new AccessOptions { DemoSignIn = environment.IsDevelopment(), DataDirectory = dataDirectory };
        configuration.GetSection("Civic").Bind(options);
        return options.DemoSignIn && environment.IsProduction()
            ? throw new InvalidOperationException(
                "Civic:DemoSignIn=true is refused in Production: anybody could sign in as anybody. Remove the setting or use another environment.")
            : options;
    }

    private static void Shape(AntiforgeryOptions form, AccessOptions options)
    {
        var https = options.PublicUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        form.Cookie.Name = https ? "__Host-civic-form" : "civic-form";
        form.Cookie.Path = "/";
        form.Cookie.HttpOnly = true;
        // Strict would give whoever follows a link from elsewhere a new cookie, and spoil the forms in the other tabs.
        form.Cookie.SameSite = SameSiteMode.Lax;
        form.Cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    private static IServiceCollection HideSecretsInLogs(this IServiceCollection services)
    {
        services.AddLogging();
        services.RemoveAll<ILoggerFactory>();
        return services.AddSingleton<ILoggerFactory>(all => new HidingLoggerFactory(ActivatorUtilities.CreateInstance<LoggerFactory>(all)));
    }
}
