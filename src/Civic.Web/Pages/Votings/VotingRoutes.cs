using Civic.Contracts;
using Civic.Web.Pages.Errors;
using Civic.Web.Rendering;

namespace Civic.Web.Pages.Votings;

/// <summary>The member's page and its two forms.</summary>
internal static class VotingRoutes
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/votings/{id}", (HttpContext context, string id, IPages source) =>
            Show(context, id, source, Echo.After(context.Request.Query["saved"]), StatusCodes.Status200OK));
        pages.MapPost("/votings/{id}/vote", (HttpContext context, string id, IPages source) => Act(context, id, source, (visit, operation, form) =>
            source.CastVote(visit, operation, id, form.All("entries"), context.RequestAborted)));
        pages.MapPost("/votings/{id}/withdraw", (HttpContext context, string id, IPages source) => Act(context, id, source, (visit, operation, _) =>
            source.WithdrawVote(visit, operation, id, context.RequestAborted)));
    }

    private static async Task<IResult> Act(HttpContext context, string id, IPages source, Func<Visit, Guid, Posted, Task<Outcome>> act)
    {
        var form = await Posted.Read(context);
        var visit = Visits.Of(context);
        var outcome = form.Operation is { } operation
            ? await act(visit, operation, form)
            : new Outcome(OutcomeKind.Refused, Posted.Malformed, "operationId", 0);
        return await Posted.Answer(form, outcome, AddressOf(visit, id), (echo, status) => Show(context, id, source, echo, status));
    }

    private static async Task<IResult> Show(HttpContext context, string id, IPages source, Echo echo, int status) =>
        await source.Voting(Visits.Of(context), id, context.RequestAborted) is { } model
            ? await PageAnswer.Page<VotingPage, VotingModel>(context, model, echo, status, $"/votings/{id}")
            : await ErrorAnswer.For(context, ErrorKind.NotFound);

    private static string AddressOf(Visit visit, string id) => $"/{visit.Caller.Tenant.Value}/votings/{Uri.EscapeDataString(id)}";
}
