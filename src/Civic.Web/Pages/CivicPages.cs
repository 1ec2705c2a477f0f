using System.Text.Encodings.Web;
using System.Text.Unicode;
using Civic.Web.Assets;
using Civic.Web.Pages.Contests;
using Civic.Web.Pages.Errors;
using Civic.Web.Pages.SignIn;
using Civic.Web.Pages.Start;
using Civic.Web.Pages.Votings;
using Civic.Web.Rendering;
using Microsoft.AspNetCore.Antiforgery;

namespace Civic.Web.Pages;

/// <summary>The pages' place in the host.</summary>
public static class CivicPages
{
    /// <summary>Registers what pages need; the host adds <see cref="IPages"/> and <see cref="IDemoDoor"/>.</summary>
    public static IServiceCollection AddCivicPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.FormFieldName = "civic-form";
            options.HeaderName = null;
            options.Cookie.Name = "civic-form";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // The policy's frame-ancestors says it, and says it better.
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddSingleton<IAntiforgeryAdditionalDataProvider, FormBinding>();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services;
    }

    /// <summary>Security headers on every answer and error pages for people; before the tenant and the sign-in are known.</summary>
    public static IApplicationBuilder UseCivicPages(this IApplicationBuilder app) => app.UseCivicSecurityHeaders().UseCivicErrorPages();

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
        var forms = pages.MapGroup("").AddEndpointFilter<RouteGroupBuilder, FormGuard>();
        StartRoutes.Map(pages);
        ContestRoutes.Map(pages);
        VotingRoutes.Map(pages, forms);
        ChairRoutes.Map(pages, forms);
        SignInRoutes.Map(pages, forms);
    }
}
