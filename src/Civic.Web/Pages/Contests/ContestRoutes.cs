using Civic.Web.Pages.Errors;
using Civic.Web.Rendering;

namespace Civic.Web.Pages.Contests;

internal static class ContestRoutes
{
    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet("/contests/{slug}", async (HttpContext context, string slug, IPages source) =>
            await source.Contest(Visits.Of(context), slug, context.RequestAborted) is { } model
                ? await PageAnswer.Page<ContestPage, ContestModel>(context, model)
                : await ErrorAnswer.For(context, ErrorKind.NotFound));
}
