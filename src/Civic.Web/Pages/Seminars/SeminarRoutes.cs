using Civic.Contracts;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Reactions;
using Civic.Gateway.Access;
using Civic.Gateway.Seminars;
using Civic.Gateway.Seminars.Replay;
using Civic.Web.Pages.Errors;
using Civic.Web.Rendering;

namespace Civic.Web.Pages.Seminars;

/// <summary>The participant's page, its forms, and what is live of it.</summary>
internal static class SeminarRoutes
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/seminars/{id}", (HttpContext context, string id, ISeminarPages source) =>
            context.Request.Query.ContainsKey("t")
                ? Then(context, id, source)
                : Show(context, id, source, Echo.After(context.Request.Query["saved"]), StatusCodes.Status200OK));
        pages.MapGet("/seminars/{id}/parts", (HttpContext context, string id, SeminarPartsKept kept) => kept.Answer(context, id));
        pages.MapGet("/seminars/{id}/projector", Projector);
        Form(pages, "ask", form => new Ask(form.One("text")));
        Form(pages, "upvote", form => new Upvote(form.Number("question")));
        Form(pages, "withdraw", form => new Withdraw(form.Number("question")));
        Form(pages, "answer", AnswerOf);
        Form(pages, "speak", form => new AskForFloor(form.One("group") is { Length: > 0 } group ? group : null, form.One("order") == "yes"));
        Form(pages, "unspeak", form => new LeaveList(form.One("order") == "yes"));
        Form(pages, "finish", _ => new GiveFloorBack());
        Form(pages, "leave", _ => new Leave());
        Form(pages, "react", form => new React(Enum.TryParse<Reaction>(form.One("reaction"), out var reaction) ? reaction : (Reaction)(-1)));
    }

    internal static string AddressOf(Visit visit, string id) => $"/{visit.Caller.Tenant.Value}/seminars/{Uri.EscapeDataString(id)}";

    private static void Form(IEndpointRouteBuilder pages, string name, Func<Posted, SeminarAct> act) =>
        pages.MapPost("/seminars/{id}/" + name, async (HttpContext context, string id, ISeminarPages source) =>
        {
            var form = await Posted.Read(context);
            var visit = Visits.Of(context);
            var outcome = form.Operation is { } operation
                ? await source.Act(visit, operation, id, act(form), context.RequestAborted)
                : new Outcome(OutcomeKind.Refused, Posted.Malformed, "operationId", 0);
            return await Posted.Answer(form, outcome, AddressOf(visit, id), (echo, status) => Show(context, id, source, echo, status, form));
        });

    private static SeminarAct AnswerOf(Posted form)
    {
        var (answer, typed) = PollKinds.AnswerOf(form);
        return new Answer(form.One("poll"), answer, typed);
    }

    internal static async Task<IResult> Show(HttpContext context, string id, ISeminarPages source, Echo echo, int status, Posted? form = null)
    {
        var (visit, cancel) = (Visits.Of(context), context.RequestAborted);
        var model = await source.Seminar(visit, id, SeminarScreen.Participant, OrderOf(context), cancel);
        if (model is null) return await ErrorAnswer.For(context, ErrorKind.NotFound);
        if (model.View.Phase >= SeminarPhase.Ended) model = model with { Chapters = await source.Chapters(visit, id, cancel) };
        else if (context.Request.Query["captions"] is [{ Length: > 0 } language] && await source.Captions(visit, id, language, cancel) is { } captions)
            model = model with { Captions = captions, Live = model.Live.Add(new LiveModel(captions.Topic, null)) };
        return await PageAnswer.Page<ParticipantPage, SeminarModel>(
            context, form?.Name == "answer" ? Refilled(model, form) : model, echo, status, $"/seminars/{id}");
    }

    private static QuestionsOrder OrderOf(HttpContext context) => context.Request.Query["order"] == "newest" ? QuestionsOrder.Newest : QuestionsOrder.Votes;

    // An unreadable time, or one of a seminar that has not begun: the page as it is now says more than an error.
    private static async Task<IResult> Then(HttpContext context, string id, ISeminarPages source) =>
        ReplayTime.Read(context.Request.Query["t"]) is { } seconds
        && await source.Then(Visits.Of(context), id, seconds, OrderOf(context), context.RequestAborted) is { } model
            ? await Replay(context, id, model)
            : Results.LocalRedirect(AddressOf(Visits.Of(context), id));

    // Whoever looks at a moment of an ended seminar is part of its reach.
    private static async Task<IResult> Replay(HttpContext context, string id, SeminarModel model)
    {
        if (SeminarAddress.Read(id, Visits.Of(context).Caller.Tenant) is { } seminar) context.RequestServices.GetService<ReplayCount>()?.Note(context, seminar);
        return await PageAnswer.Page<ReplayPage, SeminarModel>(context, model, path: $"/seminars/{id}");
    }

    // A refused answer comes back as it was filled in.
    private static SeminarModel Refilled(SeminarModel model, Posted form)
    {
        var (answer, typed) = PollKinds.AnswerOf(form);
        return model with
        {
            Polls = [.. model.Polls.Select(poll => poll.Id == form.One("poll") && poll.View.Mine is null
                ? poll with { Refilled = answer, MyWords = typed }
                : poll)],
        };
    }

    private static async Task<IResult> Projector(HttpContext context, string id, ISeminarPages source)
    {
        var caller = Visits.Of(context).Caller;
        if (LeadRoutes.Denied(caller) is { } kind) return await ErrorAnswer.For(context, kind);
        return await source.Seminar(Visits.Of(context), id, SeminarScreen.Projector, QuestionsOrder.Votes, context.RequestAborted) is { } model
            ? await PageAnswer.Page<ProjectorPage, SeminarModel>(context, model, path: $"/seminars/{id}/projector")
            : await ErrorAnswer.For(context, ErrorKind.NotFound);
    }
}
