using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Speakers;
using Civic.Gateway;
using Civic.Gateway.Access.Devices;
using Civic.Gateway.Access.Origins;
using Civic.Web.Pages.Seminars;

namespace Civic.Web.Pages.Models;

/// <inheritdoc cref="ISeminarPages"/>
public sealed class GatewaySeminars(PagePorts ports, Participants participants, ISeminarEntrance entrance, PublicAddress address) : ISeminarPages
{
    private static readonly SealedText Unsealed = new("", "");

    public async Task<SeminarModel?> Seminar(Visit visit, string seminar, SeminarScreen screen, QuestionsOrder order, CancellationToken cancel)
    {
        if (KeyOf(visit, seminar) is not { } id || await Look.After(ports, visit, cancel) is not { } look) return null;
        var viewer = screen == SeminarScreen.Everybody ? Actor.Anonymous : await participants.In(visit.Caller, id, cancel);
        var leads = viewer.Has(Roles.Moderator | Roles.Officer);
        if (screen is SeminarScreen.Moderator or SeminarScreen.Projector && !leads) return null;
        if (await SeminarLook.Whole(ports.Grains, visit.Caller.Tenant, id) is not { } whole) return null;
        var reader = new SeminarLook(look, ports.Grains, id, screen, viewer);
        if (await reader.See(order) is not { } seen) return null;
        var tenant = visit.Caller.Tenant;
        var models = new SeminarModels(seen, look.Texts, poll => GlobalId.Of(tenant, "Poll", poll.Value));
        var live = new LiveModel($"{(screen == SeminarScreen.Projector ? "projector" : "seminar")}:{seminar}", null);
        return models.Of(
            seminar, await reader.Title(whole.Event), seen.Seminar.Code is { } code ? new Uri(address.Url, $"/{tenant}/join/{code.Value}").ToString() : null,
            look.Now, [live], whole.Banned?.ContainsKey(viewer.Id) == true, leads);
    }

    public async Task<JoinModel> Way(Visit visit, string code, CancellationToken cancel)
    {
        var unknown = new JoinModel(code, null, null, false);
        if (await Look.At(ports, visit, cancel) is not { } look) return unknown;
        if (await entrance.Find(visit.Caller.Tenant, JoinCode.Normal(code), cancel) is not { } id) return unknown;
        if (await SeminarLook.Whole(ports.Grains, visit.Caller.Tenant, id) is not { Code: { } now } view || now.Value != JoinCode.Normal(code) || now.ExpiresAt <= look.Now) return unknown;
        var title = await new SeminarLook(look, ports.Grains, id, SeminarScreen.Everybody, Actor.Anonymous).Title(view.Event);
        return new JoinModel(code, title, GlobalId.Of(visit.Caller.Tenant, "Seminar", id.Value), view.Settings.Identity == Identity.Named);
    }

    public async Task<Outcome> Act(Visit visit, Guid operation, string seminar, SeminarAct act, CancellationToken cancel)
    {
        if (KeyOf(visit, seminar) is not { } id) return Outcome.Refused(SeminarRefusals.Unknown);
        try
        {
            var actor = await participants.In(visit.Caller, id, cancel);
            // Asked of the seminar itself: the rooms within hear of a ban a moment later.
            if (IsParticipants(act) && await IsBanned(visit, id, actor)) return Outcome.Refused(SeminarRefusals.DeviceBanned);
            var by = new Sender(visit.Caller.Tenant, operation, actor);
            return await (IsParticipants(act) ? TakePart(by, id, act, visit) : Lead(by, id, act));
        }
        catch (Exception e) when (e is JournalUnavailableException or TimeoutException)
        {
            return Outcome.Unknown;
        }
    }

    private static bool IsParticipants(SeminarAct act) => act is Ask or Upvote or Withdraw or Answer or AskForFloor or LeaveList or GiveFloorBack or Leave;

    private Task<Outcome> TakePart(Sender by, SeminarId id, SeminarAct act, Visit visit) => act switch
    {
        Ask ask => ports.Commands.Send(Typing(by, ("text", ask.Text)), id, new AskQuestion(Unsealed, "", visit.Language)),
        Upvote upvote => ports.Commands.Send(by, id, new UpvoteQuestion(upvote.Question)),
        Withdraw withdraw => ports.Commands.Send(by, id, new WithdrawQuestion(withdraw.Question)),
        Answer answer => ToPoll(Typing(by, [.. answer.Typed.Select((word, at) => ($"word{at + 1}", word))]), id, answer.Poll, new AnswerPoll(answer.Given, [])),
        AskForFloor ask => ports.Commands.Send(by, id, new JoinSpeakers(ask.Group, ask.PointOfOrder)),
        LeaveList leave => ports.Commands.Send(by, id, new LeaveSpeakers(leave.PointOfOrder)),
        GiveFloorBack => ports.Commands.Send(by, id, new FinishSpeaker(by.Actor.Id)),
        _ => ports.Commands.Send(by, id, new LeaveSeminar()),
    };

    private Task<Outcome> Lead(Sender by, SeminarId id, SeminarAct act) => act switch
    {
        LeadSeminar lead => ports.Commands.Send(by, id, lead.Command),
        // To the hour, so that the same press sent twice asks for the same.
        NewCode => ports.Commands.Send(by, id, new RotateJoinCode("", Hour(ports.Journal.Now) + TimeSpan.FromHours(13), false)),
        LeadQuestions lead => ports.Commands.Send(by, id, lead.Command),
        Reply reply => ports.Commands.Send(Typing(by, ("text", reply.Text)), id, new AnswerQuestion(reply.Question, Unsealed, "")),
        LeadPoll lead => ToPoll(by, id, lead.Poll, lead.Command),
        AddPoll add => Add(by, id, add),
        LeadSpeakers lead => ports.Commands.Send(by, id, lead.Command),
        _ => throw new InvalidOperationException($"{act.GetType().Name} is nobody's."),
    };

    // Prepared first: an item of the run sheet points to a poll that is there.
    private async Task<Outcome> Add(Sender by, SeminarId id, AddPoll add)
    {
        var poll = new PollId($"{id.Value}/{add.Key}");
        var prepared = await ports.Commands.Send(by, poll, new PreparePoll(add.Question, add.Form, add.HideResults, null));
        if (prepared.Kind != OutcomeKind.Stored) return prepared;
        var sheet = (await ports.Grains.GetGrain<Contracts.Seminars.ISeminarGrain>(Streams.GrainKey(by.Tenant, id.Value)).See(by.Actor))?.View.RunSheet ?? [];
        if (sheet.Any(item => item.Poll == poll)) return prepared;
        var longer = sheet.Add(new RunSheetItem(add.Key, RunSheetKind.Poll, add.Question, poll, null));
        return await ports.Commands.Send(by with { Operation = Operations.Key(by.Operation, new PersonId("run-sheet")) }, id, new SetRunSheet(longer));
    }

    private Task<Outcome> ToPoll(Sender by, SeminarId id, string poll, PollCommand command) =>
        GlobalId.KeyOf(poll, by.Tenant, "Poll") is { } key && Streams.SeminarOf(key) == id
            ? ports.Commands.Send(by, new PollId(key), command)
            : Task.FromResult(Outcome.Refused(PollRefusals.Unknown));

    private async Task<bool> IsBanned(Visit visit, SeminarId id, Actor actor) =>
        actor.Id != Actor.Anonymous.Id && (await SeminarLook.Whole(ports.Grains, visit.Caller.Tenant, id))?.Banned?.ContainsKey(actor.Id) == true;

    private static Sender Typing(Sender by, params ReadOnlySpan<(string Field, string Text)> texts)
    {
        var typed = by.Typed;
        foreach (var (field, text) in texts) typed = typed.SetItem(field, text);
        return by with { Typed = typed };
    }

    private static DateTimeOffset Hour(DateTimeOffset now) => new(now.Year, now.Month, now.Day, now.Hour, 0, 0, now.Offset);

    private static SeminarId? KeyOf(Visit visit, string seminar) =>
        GlobalId.KeyOf(seminar, visit.Caller.Tenant, "Seminar") is { } key ? new SeminarId(key) : null;
}
