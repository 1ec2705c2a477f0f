using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Web.Pages.Errors;
using Civic.Web.Rendering;

namespace Civic.Web.Pages.Cases;

/// <summary>The register's pages: a year's cases, one case, and the registrar's forms. A number has a slash, so it is two parts of the address.</summary>
internal static class CaseRoutes
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/cases", (HttpContext context, ICasePages source) => Year(context, source, null, Echo.None, StatusCodes.Status200OK));
        pages.MapGet("/cases/{year:int:range(1900, 2099)}", (HttpContext context, int year, ICasePages source) => Year(context, source, year, Echo.None, StatusCodes.Status200OK));
        pages.MapPost("/cases/register/{form}", async (HttpContext context, ICasePages source) =>
        {
            var visit = Visits.Of(context);
            if (!visit.Caller.IsSignedIn) return await ErrorAnswer.For(context, ErrorKind.SignInNeeded);
            var form = await Posted.Read(context);
            if (!CaseForms.Kinds.ContainsKey(form.Name)) return await ErrorAnswer.For(context, ErrorKind.NotFound);
            var command = CaseForms.Registering(form);
            var outcome = form.Operation is { } operation && command is not null
                ? await source.Act(visit, operation, command.Case, command, context.RequestAborted)
                : new Outcome(OutcomeKind.Refused, Posted.Malformed, "operationId", 0);
            return await Posted.Answer(form, outcome, AddressOf(visit, command?.Case.Value ?? ""), (echo, status) => Year(context, source, null, echo, status));
        });
        pages.MapGet("/cases/{series}/{serial}", (HttpContext context, string series, string serial, ICasePages source) =>
            Case(context, source, $"{series}/{serial}", Echo.After(context.Request.Query["saved"]), StatusCodes.Status200OK));
        pages.MapPost("/cases/{series}/{serial}/act/{step}", async (HttpContext context, string series, string serial, ICasePages source) =>
        {
            var (visit, number) = (Visits.Of(context), $"{series}/{serial}");
            if (!visit.Caller.IsSignedIn) return await ErrorAnswer.For(context, ErrorKind.SignInNeeded);
            var form = await Posted.Read(context);
            var outcome = form.Operation is { } operation && CaseForms.Read(form) is { } command
                ? await source.Act(visit, operation, new CaseNumber(number), command, context.RequestAborted)
                : new Outcome(OutcomeKind.Refused, Posted.Malformed, "operationId", 0);
            return await Posted.Answer(form, outcome, AddressOf(visit, number), (echo, status) => Case(context, source, number, echo, status));
        });
    }

    private static string AddressOf(Visit visit, string number) => $"/{visit.Caller.Tenant.Value}/cases/{string.Join('/', number.Split('/').Select(Uri.EscapeDataString))}";

    private static async Task<IResult> Year(HttpContext context, ICasePages source, int? year, Echo echo, int status) =>
        await source.Year(Visits.Of(context), year, context.RequestAborted) is { } model
            ? await PageAnswer.Page<CasesPage, CasesModel>(context, model, echo, status, $"/cases/{model.Year}")
            : await ErrorAnswer.For(context, ErrorKind.NotFound);

    private static async Task<IResult> Case(HttpContext context, ICasePages source, string number, Echo echo, int status) =>
        await source.Case(Visits.Of(context), number, context.RequestAborted) is { } model
            ? await PageAnswer.Page<CasePage, CaseModel>(context, model, echo, status, $"/cases/{number}")
            : await ErrorAnswer.For(context, ErrorKind.NotFound);
}
