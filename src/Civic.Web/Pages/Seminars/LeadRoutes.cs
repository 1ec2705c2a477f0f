using System.Globalization;
using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Speakers;
using Civic.Gateway;
using Civic.Gateway.Access;
using Civic.Web.Pages.Errors;
using Civic.Web.Rendering;

namespace Civic.Web.Pages.Seminars;

/// <summary>The moderator's page and its steps; each step is one button, and its address ends in the step's name.</summary>
internal static class LeadRoutes
{
    private static readonly Dictionary<string, Func<Posted, TenantId, SeminarAct?>> Steps = new(StringComparer.Ordinal)
    {
        ["open"] = (_, _) => new LeadSeminar(new OpenSeminar(null)),
        ["start"] = (_, _) => new LeadSeminar(new StartSeminar()),
        ["pause"] = (_, _) => new LeadSeminar(new PauseSeminar()),
        ["resume"] = (_, _) => new LeadSeminar(new ResumeSeminar()),
        ["end"] = (_, _) => new LeadSeminar(new EndSeminar()),
        ["archive"] = (_, _) => new LeadSeminar(new ArchiveSeminar()),
        ["next"] = (form, _) => new LeadSeminar(new ShowNextItem(Given(form, "from"))),
        ["previous"] = (form, _) => new LeadSeminar(new ShowPreviousItem(Given(form, "from"))),
        ["code"] = (_, _) => new NewCode(),
        ["ban"] = (form, _) => form.One("ban").Split('/') is [var device, var name] && Enum.TryParse<BanReason>(name, out var reason)
            ? new LeadSeminar(new BanDevice(new PersonId(device), reason)) : null,
        ["unban"] = (form, _) => new LeadSeminar(new UnbanDevice(new PersonId(form.One("ban")))),
        ["screen"] = (form, _) => Enum.TryParse<ProjectorScreen>(form.One("screen"), out var screen) ? Screen(screen) : null,
        ["project"] = (form, _) => Screen(ProjectorScreen.Question, question: form.Number("question")),
        ["project-poll"] = (form, tenant) => Screen(ProjectorScreen.Poll, poll: KeyOf(form.One("poll"), tenant)),
        ["approve"] = (form, _) => new LeadQuestions(new ApproveQuestion(form.Number("question"))),
        ["hide"] = (form, _) => new LeadQuestions(new HideQuestion(form.Number("question"))),
        ["pin"] = (form, _) => new LeadQuestions(new PinQuestion(form.Number("question"))),
        ["unpin"] = (form, _) => new LeadQuestions(new UnpinQuestion(form.Number("question"))),
        ["answer-live"] = (form, _) => new LeadQuestions(new AnswerQuestionLive(form.Number("question"))),
        ["merge"] = (form, _) => new LeadQuestions(new MergeQuestion(form.Number("question"), form.Number("into-" + form.One("question")))),
        ["reply"] = (form, _) => new Reply(form.Number("question"), form.One("text-" + form.One("question"))),
        ["open-poll"] = (form, _) => new LeadPoll(form.One("poll"), new OpenPoll(null, null)),
        ["close-poll"] = (form, _) => new LeadPoll(form.One("poll"), new ClosePoll()),
        ["reopen-poll"] = (form, _) => new LeadPoll(form.One("poll"), new ReopenPoll(null, null)),
        ["show-results"] = (form, _) => new LeadPoll(form.One("poll"), new ShowPollResults()),
        ["hide-results"] = (form, _) => new LeadPoll(form.One("poll"), new HidePollResults()),
        ["show-word"] = (form, _) => Word(form, key => new ApproveWord(key)),
        ["hide-word"] = (form, _) => Word(form, key => new HideWord(key)),
        ["prepare"] = (form, _) => PollKinds.FormOf(form) is { } poll
            ? new AddPoll($"p-{form.Operation:N}"[..14], form.One("question"), poll, form.One("hide") == "yes") : null,
        ["call"] = (form, _) => new LeadSpeakers(new CallNextSpeaker(form.Number("after"))),
        ["finish"] = (form, _) => new LeadSpeakers(new FinishSpeaker(new PersonId(form.One("speaker")))),
        ["extend"] = (form, _) => form.One("speaker").Split('/') is [var speaker, var at] && long.TryParse(at, CultureInfo.InvariantCulture, out var end) && end is > 0 and < 4_000_000_000_000
            ? new LeadSpeakers(new ExtendSpeaking(new PersonId(speaker), DateTimeOffset.FromUnixTimeMilliseconds(end))) : null,
        ["remove-speaker"] = (form, _) => form.One("speaker").Split('/') is [var speaker, var what]
            ? new LeadSpeakers(new RemoveSpeaker(new PersonId(speaker), what == "order")) : null,
        ["open-list"] = (_, _) => new LeadSpeakers(new OpenSpeakersList(null)),
        ["close-list"] = (_, _) => new LeadSpeakers(new CloseSpeakersList()),
    };

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/seminars/{id}/lead", (HttpContext context, string id, ISeminarPages source) =>
            Show(context, id, source, Echo.After(context.Request.Query["saved"]), StatusCodes.Status200OK));
        pages.MapPost("/seminars/{id}/lead/{step}", Act);
    }

    /// <summary>Why the page is not for the caller; null when it is.</summary>
    internal static ErrorKind? Denied(Caller caller)
    {
        if (caller.Actor.Has(Roles.Moderator | Roles.Officer)) return null;
        return caller.IsSignedIn ? ErrorKind.Refused : ErrorKind.SignInNeeded;
    }

    private static async Task<IResult> Act(HttpContext context, string id, string step, ISeminarPages source)
    {
        var visit = Visits.Of(context);
        if (Denied(visit.Caller) is { } kind) return await ErrorAnswer.For(context, kind);
        if (!Steps.TryGetValue(step, out var read)) return await ErrorAnswer.For(context, ErrorKind.NotFound);
        var form = await Posted.Read(context);
        var outcome = form.Operation is { } operation && read(form, visit.Caller.Tenant) is { } act
            ? await source.Act(visit, operation, id, act, context.RequestAborted)
            : new Outcome(OutcomeKind.Refused, Posted.Malformed, "operationId", 0);
        return await Posted.Answer(form, outcome, SeminarRoutes.AddressOf(visit, id) + "/lead", (echo, status) => Show(context, id, source, echo, status));
    }

    private static async Task<IResult> Show(HttpContext context, string id, ISeminarPages source, Echo echo, int status)
    {
        var visit = Visits.Of(context);
        if (Denied(visit.Caller) is { } kind) return await ErrorAnswer.For(context, kind);
        return await source.Seminar(visit, id, SeminarScreen.Moderator, QuestionsOrder.Votes, context.RequestAborted) is { } model
            ? await PageAnswer.Page<ModeratorPage, SeminarModel>(context, model, echo, status, $"/seminars/{id}/lead")
            : await ErrorAnswer.For(context, ErrorKind.NotFound);
    }

    private static string? Given(Posted form, string field) => form.One(field) is { Length: > 0 } value ? value : null;

    private static LeadSeminar Screen(ProjectorScreen screen, string? poll = null, int? question = null) =>
        new(new ChooseProjectorView(new ProjectorView(screen, poll is null ? null : new PollId(poll), question)));

    private static string KeyOf(string poll, TenantId tenant) => GlobalId.KeyOf(poll, tenant, "Poll") ?? "";

    private static LeadPoll? Word(Posted form, Func<string, PollCommand> command) =>
        form.One("word").Split('/', 2) is [var poll, var key] ? new LeadPoll(poll, command(key)) : null;
}
