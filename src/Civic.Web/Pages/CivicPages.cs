using System.Text.Encodings.Web;
using System.Text.Unicode;
using Civic.Web.Assets;
using Civic.Web.Pages.Contests;
using Civic.Web.Pages.Errors;
using Civic.Web.Pages.SignIn;
using Civic.Web.Pages.Start;
using Civic.Web.Pages.Votings;
using Civic.Web.Rendering;

namespace Civic.Web.Pages;

/// <summary>The pages' place in the host.</summary>
public static class CivicPages
{
    /// <summary>Registers what pages need; the host adds <see cref="IPages"/> and the gateway's access.</summary>
    public static IServiceCollection AddCivicPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
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
    }
}
