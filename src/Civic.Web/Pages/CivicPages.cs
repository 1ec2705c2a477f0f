using System.Text.Encodings.Web;
using System.Text.Unicode;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.Gateway.Meetings.Ballots;
using Civic.Gateway.Meetings.Minutes.Writing;
using Civic.Web.Assets;
using Civic.Web.Pages.Cases;
using Civic.Web.Pages.Contests;
using Civic.Web.Pages.Errors;
using Civic.Web.Pages.Explorer;
using Civic.Web.Pages.Meetings;
using Civic.Web.Pages.Minutes;
using Civic.Web.Pages.Models;
using Civic.Web.Pages.OpenData;
using Civic.Web.Pages.Seminars;
using Civic.Web.Pages.SecretVotes;
using Civic.Web.Pages.SignIn;
using Civic.Web.Pages.Start;
using Civic.Web.Pages.Votings;
using Civic.Web.Rendering;
using Civic.Web.Texts;

namespace Civic.Web.Pages;

/// <summary>The pages' place in the host.</summary>
public static class CivicPages
{
    /// <summary>Registers what pages need; the host adds <see cref="IPages"/> (see <see cref="AddGatewayPages"/>) and the gateway's access.</summary>
    public static IServiceCollection AddCivicPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton<SeminarPartsKept>();
        return services;
    }

    /// <summary>Registers the pages' source over the gateway, and the texts of its refusals. The host adds the gateway and its ports.</summary>
    public static IServiceCollection AddGatewayPages(this IServiceCollection services)
    {
        services.AddSingleton<PagePorts>();
        services.AddSingleton<IPages, GatewayPages>();
        services.AddSingleton<ISeminarPages, GatewaySeminars>();
        services.AddSingleton<HostSeal>().AddSingleton<ISecretVotePages, GatewaySecretVotes>();
        services.AddSingleton<IMeetingPages, GatewayMeetings>();
        services.AddSingleton<ICasePages, GatewayCases>();
        services.AddSingleton<MinutesWriter>().AddSingleton<IMinutesPages, GatewayMinutes>();
        services.AddSingleton<IMessages, Messages>();
        services.AddSingleton<IRefusalPage, RefusalPage>();
        services.AddSingleton<IExplorer, ExplorerPage>();
        return services;
    }

    /// <summary>Security headers on every answer, and error pages for people: in this order around the gateway's door.</summary>
    /// <param name="access">Puts the door in: <c>UseCivicAccess</c>. It knows the municipality, the person, and whose form to trust.</param>
    public static IApplicationBuilder UseCivicPages(this IApplicationBuilder app, Func<IApplicationBuilder, IApplicationBuilder> access) =>
        access(app.UseCivicSecurityHeaders()).UseCivicErrorPages();

    /// <summary>Maps <c>/assets/…</c> and the pages under <c>/{tenant}/</c>.</summary>
    public static void MapCivicPages(this IEndpointRouteBuilder routes)
    {
        AssetFiles.Map(routes);
        var pages = routes.MapGroup("/{tenant}");
        pages.AddEndpointFilter((context, next) =>
        {
            Visits.KeepLanguage(context.HttpContext);
            return next(context);
        });
        StartRoutes.Map(pages);
        ContestRoutes.Map(pages);
        VotingRoutes.Map(pages);
        ChairRoutes.Map(pages);
        SignInRoutes.Map(pages);
        JoinRoutes.Map(pages);
        SeminarRoutes.Map(pages);
        LeadRoutes.Map(pages);
        PrepareRoutes.Map(pages);
        SecretVoteRoutes.Map(pages);
        MeetingRoutes.Map(pages);
        MinutesRoutes.Map(pages);
        OpenDataRoutes.Map(pages);
        CaseRoutes.Map(pages);
    }
}
