using Civic.Gateway.Access;
using Civic.Web.Pages;
using Civic.Web.Pages.Errors;
using Civic.Web.Texts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Civic.Web.Rendering;

/// <summary>Turns a model into an answer.</summary>
public static class PageAnswer
{
    /// <summary>A page of the municipality; not found when there is no such municipality.</summary>
    /// <param name="path">The page's own address below the municipality, when it answers a form sent to another one.</param>
    public static async Task<IResult> Page<TPage, TModel>(
        HttpContext context, TModel model, Echo? echo = null, int status = StatusCodes.Status200OK, string? path = null)
        where TPage : Page<TModel>
        where TModel : notnull
    {
        var visit = Visits.Of(context);
        var site = await context.RequestServices.GetRequiredService<IPages>().Site(visit, context.RequestAborted);
        if (site is null) return await ErrorAnswer.For(context, ErrorKind.NotFound);
        context.Response.Headers.CacheControl = "private, no-cache";
        var frame = FrameOf(context, site, visit, path);
        return Answer(frame, typeof(TPage), new() { ["Model"] = model, ["Echo"] = echo ?? Echo.None }, status);
    }

    /// <summary>A page without a model of its own: an error page, an example.</summary>
    public static RazorComponentResult Bare(
        HttpContext context, Site? site, Type content, Dictionary<string, object> parameters, int status = StatusCodes.Status200OK)
    {
        var caller = context.Features.Get<Caller>();
        var visit = caller is null ? null : Visits.Of(context);
        return Answer(FrameOf(context, site, visit, null), content, parameters, status);
    }

    private static Frame FrameOf(HttpContext context, Site? site, Visit? visit, string? path)
    {
        var tenant = visit?.Caller.Tenant.Value ?? "";
        var texts = TextSet.In(visit?.Language ?? TextSet.Languages[0]);
        var own = path is null ? context.Request.Path.Value ?? "/" : $"/{tenant}{path}";
        return new Frame(site, tenant, texts, own, () => Tokens(context));
    }

    private static RazorComponentResult Answer(Frame frame, Type content, Dictionary<string, object> parameters, int status) =>
        new(typeof(Document), new Dictionary<string, object?>
        {
            ["Frame"] = frame,
            ["Content"] = content,
            ["Parameters"] = parameters,
        })
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };

    private static AntiforgeryTokenSet Tokens(HttpContext context) =>
        context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
}
