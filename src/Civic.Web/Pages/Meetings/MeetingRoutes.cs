using Civic.Contracts;
using Civic.Web.Pages.Errors;
using Civic.Web.Rendering;

namespace Civic.Web.Pages.Meetings;

/// <summary>The meetings' pages and their forms: everybody's and members' page, the chair's and the secretary's.</summary>
internal static class MeetingRoutes
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/meetings", async (HttpContext context, IMeetingPages source) =>
            await source.All(Visits.Of(context), context.RequestAborted) is { } model
                ? await PageAnswer.Page<MeetingsPage, MeetingsModel>(context, model)
                : await ErrorAnswer.For(context, ErrorKind.NotFound));
        pages.MapGet("/notices", async (HttpContext context, IMeetingPages source) =>
            await source.Notices(Visits.Of(context), context.RequestAborted) is { } model
                ? await PageAnswer.Page<NoticesPage, NoticesModel>(context, model)
                : await ErrorAnswer.For(context, ErrorKind.NotFound));
        Screen<MeetingPage>(pages, "", "act", _ => true);
        Screen<LeadPage>(pages, "/lead", "lead", self => self.Leads || self.Keeps);
        Screen<KeepPage>(pages, "/keep", "keep", self => self.Keeps || self.Leads);
        Screen<AgendaPage>(pages, "/agenda", "agenda", self => self.Keeps || self.Leads);
    }

    internal static string AddressOf(Visit visit, string id) => $"/{visit.Caller.Tenant.Value}/meetings/{Uri.EscapeDataString(id)}";

    private static void Screen<TPage>(IEndpointRouteBuilder pages, string path, string forms, Func<SelfModel, bool> mayEnter) where TPage : Page<MeetingModel>
    {
        pages.MapGet("/meetings/{id}" + path, (HttpContext context, string id, IMeetingPages source) =>
            Show<TPage>(context, id, source, path, mayEnter, Echo.After(context.Request.Query["saved"]), StatusCodes.Status200OK));
        pages.MapPost("/meetings/{id}/" + forms + "/{step}", async (HttpContext context, string id, string step, IMeetingPages source) =>
        {
            var visit = Visits.Of(context);
            if (!MeetingForms.Has(step)) return await ErrorAnswer.For(context, ErrorKind.NotFound);
            if (!visit.Caller.IsSignedIn) return await ErrorAnswer.For(context, ErrorKind.SignInNeeded);
            var form = await Posted.Read(context);
            var outcome = form.Operation is { } operation && MeetingForms.Read(form, visit.Caller.Actor.Id) is { } act
                ? await source.Act(visit, operation, id, act, context.RequestAborted)
                : new Outcome(OutcomeKind.Refused, Posted.Malformed, "operationId", 0);
            return await Posted.Answer(form, outcome, AddressOf(visit, id) + path, (echo, status) => Show<TPage>(context, id, source, path, mayEnter, echo, status));
        });
    }

    private static async Task<IResult> Show<TPage>(
        HttpContext context, string id, IMeetingPages source, string path, Func<SelfModel, bool> mayEnter, Echo echo, int status) where TPage : Page<MeetingModel>
    {
        var visit = Visits.Of(context);
        if (await source.Meeting(visit, id, context.RequestAborted) is not { } model) return await ErrorAnswer.For(context, ErrorKind.NotFound);
        if (!mayEnter(model.Self)) return await ErrorAnswer.For(context, visit.Caller.IsSignedIn ? ErrorKind.Refused : ErrorKind.SignInNeeded);
        return await PageAnswer.Page<TPage, MeetingModel>(context, model, echo, status, $"/meetings/{id}{path}");
    }
}
