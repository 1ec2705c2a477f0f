using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Questions;
using Civic.Web.Pages.Errors;
using Civic.Web.Rendering;
using EventId = Civic.Domain.Kernel.EventId;

namespace Civic.Web.Pages.Seminars;

/// <summary>The list of seminars, and what is said of one beforehand: how it is held, its run sheet; and afterwards its recording.</summary>
internal static class PrepareRoutes
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/seminars", (HttpContext context, ISeminarPages source) => List(context, source, Echo.None, StatusCodes.Status200OK));
        pages.MapPost("/seminars/plan", Plan);
        pages.MapGet("/seminars/{id}/prepare", (HttpContext context, string id, ISeminarPages source) =>
            Show(context, id, source, Echo.After(context.Request.Query["saved"]), StatusCodes.Status200OK));
        Form(pages, "settings", (form, _) => new ChangeSeminarSettings(SettingsDraft.Of(form).Settings));
        Form(pages, "sheet", (form, zone) => SheetRow.Command(SheetRow.Of(form), zone));
        Form(pages, "recording", (form, _) => RecordingDraft.Of(form).Command);
    }

    private static async Task<IResult> List(HttpContext context, ISeminarPages source, Echo echo, int status) =>
        await source.All(Visits.Of(context), context.RequestAborted) is { } model
            ? await PageAnswer.Page<SeminarsPage, SeminarsModel>(context, model, echo, status, "/seminars")
            : await ErrorAnswer.For(context, ErrorKind.NotFound);

    private static async Task<IResult> Plan(HttpContext context, ISeminarPages source)
    {
        var visit = Visits.Of(context);
        if (LeadRoutes.Denied(visit.Caller) is { } kind) return await ErrorAnswer.For(context, kind);
        var form = await Posted.Read(context);
        // The value names both: the event, and what the seminar will be called in addresses.
        var (of, slug) = form.One("event").Split(' ') is [var one, var name] ? (one, name) : ("", "");
        var outcome = form.Operation is { } operation
            ? await source.Act(visit, operation, slug, new LeadSeminar(new PlanSeminar(new EventId(of), SettingsDraft.Usual, null)), context.RequestAborted)
            : new Outcome(OutcomeKind.Refused, Posted.Malformed, "operationId", 0);
        return await Posted.Answer(form, outcome, SeminarRoutes.AddressOf(visit, slug) + "/prepare", (echo, status) => List(context, source, echo, status));
    }

    private static void Form(IEndpointRouteBuilder pages, string name, Func<Posted, TimeZoneInfo, SeminarCommand> command) =>
        pages.MapPost("/seminars/{id}/prepare/" + name, async (HttpContext context, string id, ISeminarPages source) =>
        {
            var visit = Visits.Of(context);
            if (LeadRoutes.Denied(visit.Caller) is { } kind) return await ErrorAnswer.For(context, kind);
            var form = await Posted.Read(context);
            var outcome = form.Operation is { } operation
                ? await source.Act(visit, operation, id, new LeadSeminar(command(form, await Zone(context))), context.RequestAborted)
                : new Outcome(OutcomeKind.Refused, Posted.Malformed, "operationId", 0);
            return await Posted.Answer(form, outcome, SeminarRoutes.AddressOf(visit, id) + "/prepare", (echo, status) => Show(context, id, source, echo, status, form));
        });

    private static async Task<IResult> Show(HttpContext context, string id, ISeminarPages source, Echo echo, int status, Posted? form = null)
    {
        var visit = Visits.Of(context);
        if (LeadRoutes.Denied(visit.Caller) is { } kind) return await ErrorAnswer.For(context, kind);
        if (await source.Seminar(visit, id, SeminarScreen.Moderator, QuestionsOrder.Votes, context.RequestAborted) is not { } seminar)
            return await ErrorAnswer.For(context, ErrorKind.NotFound);
        // What was refused is shown as it was typed; the other forms as it stands.
        var model = new PrepareModel(
            seminar,
            form?.Name == "settings" ? SettingsDraft.Of(form) : SettingsDraft.Of(seminar.View.Settings),
            form?.Name == "sheet" ? SheetRow.WithSpare(SheetRow.Of(form)) : SheetRow.Of(seminar.View.RunSheet, await Zone(context)),
            form?.Name == "recording" ? RecordingDraft.Of(form) : RecordingDraft.Of(seminar.View.Recording));
        return await PageAnswer.Page<PreparePage, PrepareModel>(context, model, echo, status, $"/seminars/{id}/prepare");
    }

    private static async Task<TimeZoneInfo> Zone(HttpContext context) =>
        await context.RequestServices.GetRequiredService<IPages>().Site(Visits.Of(context), context.RequestAborted) is { } site
        && TimeZoneInfo.TryFindSystemTimeZoneById(site.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}
