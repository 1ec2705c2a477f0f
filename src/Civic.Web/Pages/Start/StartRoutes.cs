using Civic.Web.Pages.Errors;
using Civic.Web.Rendering;

namespace Civic.Web.Pages.Start;

internal static class StartRoutes
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/", async (HttpContext context, IPages source) =>
        await source.Start(Visits.Of(context), context.RequestAborted) is { } model
            ? await PageAnswer.Page<StartPage, StartModel>(context, model)
            : await ErrorAnswer.For(context, ErrorKind.NotFound));
}
