using System.Globalization;
using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Web.Pages.Errors;
using Civic.Web.Rendering;

namespace Civic.Web.Pages.Votings;

/// <summary>The chair's page and its forms.</summary>
internal static class ChairRoutes
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/votings/{id}/chair", (HttpContext context, string id, IPages source) =>
            Show(context, id, source, Echo.After(context.Request.Query["saved"]), StatusCodes.Status200OK));
        Form(pages, "open", (source, visit, operation, id, form, cancel) =>
            source.OpenVoting(visit, operation, id, form.One("item").Split('/')[0], ItemOf(form), cancel));
        Form(pages, "close", (source, visit, operation, id, _, cancel) => source.CloseVoting(visit, operation, id, cancel));
        Form(pages, "settle", (source, visit, operation, id, form, cancel) =>
            source.SettleTie(visit, operation, id, form.All("entries"), cancel));
        Form(pages, "decide", (source, visit, operation, id, form, cancel) =>
            source.DecideContest(visit, operation, id, form.One("adjust") == "at-once", cancel));
    }

    private delegate Task<Outcome> Acting(IPages source, Visit visit, Guid operation, string id, Posted form, CancellationToken cancel);

    private static void Form(IEndpointRouteBuilder pages, string name, Acting act) =>
        pages.MapPost("/votings/{id}/chair/" + name, async (HttpContext context, string id, IPages source) =>
        {
            if (Denied(context) is { } kind) return await ErrorAnswer.For(context, kind);
            var form = await Posted.Read(context);
            var visit = Visits.Of(context);
            var outcome = form.Operation is { } operation
                ? await act(source, visit, operation, id, form, context.RequestAborted)
                : new Outcome(OutcomeKind.Refused, Posted.Malformed, "operationId", 0);
            var page = $"/{visit.Caller.Tenant.Value}/votings/{Uri.EscapeDataString(id)}/chair";
            return await Posted.Answer(form, outcome, page, (echo, status) => Show(context, id, source, echo, status));
        });

    private static async Task<IResult> Show(HttpContext context, string id, IPages source, Echo echo, int status)
    {
        if (Denied(context) is { } kind) return await ErrorAnswer.For(context, kind);
        return await source.Chair(Visits.Of(context), id, context.RequestAborted) is { } model
            ? await PageAnswer.Page<ChairPage, ChairModel>(context, model, echo, status, $"/votings/{id}/chair")
            : await ErrorAnswer.For(context, ErrorKind.NotFound);
    }

    private static ErrorKind? Denied(HttpContext context)
    {
        var caller = Visits.Of(context).Caller;
        if (!caller.IsSignedIn) return ErrorKind.SignInNeeded;
        return caller.Actor.Has(Roles.Chair | Roles.Secretary) ? null : ErrorKind.Refused;
    }

    // One choice of the form names both: "<meeting>/<item>".
    private static int ItemOf(Posted form) =>
        form.One("item").Split('/') is [_, var item] && int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
}
