using System.Globalization;
using Civic.Gateway.Access;
using Civic.Web.Pages;
using Civic.Web.Texts;

namespace Civic.Web.Rendering;

/// <summary>Reads from a request who looks, in which language, and after what.</summary>
public static class Visits
{
    private const string LanguageCookie = "civic-language";

    /// <summary>The visit of a request; the same for the whole request.</summary>
    public static Visit Of(HttpContext context)
    {
        if (context.Features.Get<Visit>() is { } known) return known;
        var caller = Caller.Of(context);
        var visit = new Visit(caller, LanguageOf(context.Request, caller), AfterOf(context.Request));
        context.Features.Set(visit);
        return visit;
    }

    /// <summary>Keeps a language that the address asks for, for the pages that follow.</summary>
    public static void KeepLanguage(HttpContext context)
    {
        if (Asked(context.Request) is not { } language) return;
        context.Response.Cookies.Append(LanguageCookie, language, new CookieOptions
        {
            Path = "/" + Caller.Of(context).Tenant.Value,
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            HttpOnly = true,
            IsEssential = true,
        });
    }

    private static string LanguageOf(HttpRequest request, Caller caller) =>
        Asked(request)
        ?? Known(request.Cookies[LanguageCookie])
        ?? caller.Languages.FirstOrDefault(language => Known(language) is not null)
        ?? TextSet.Languages[0];

    private static string? Asked(HttpRequest request) => Known(request.Query["lang"]);

    private static string? Known(string? language) => TextSet.Languages.FirstOrDefault(known => known == language);

    private static long AfterOf(HttpRequest request) =>
        long.TryParse(request.Query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after : 0;
}
