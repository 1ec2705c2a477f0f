using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Contracts.Seminars.Captions;
using Civic.Domain.DemocracyDays.Events;
using Civic.Domain.Districts;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Speakers;
using Civic.Gateway;
using Civic.Gateway.Access.Devices;
using Civic.Gateway.Access.Origins;
using Civic.Gateway.Seminars;
using Civic.Gateway.Seminars.Attendance;
using Civic.Gateway.Seminars.Captions;
using Civic.Gateway.Seminars.Reactions;
using Civic.Gateway.Seminars.Replay;
using Civic.Web.Pages.Seminars;

namespace Civic.Web.Pages.Models;

/// <inheritdoc cref="ISeminarPages"/>
public sealed class GatewaySeminars(
    PagePorts ports, Participants participants, Participation participation, ISeminarEntrance entrance, SeminarReplay replay, ReactionDesk reactions,
    PresenceReports presence, PublicAddress address) : ISeminarPages
{
    private const int CaptionsShown = 8;
    private static readonly SealedText Unsealed = new("", "");

    public async Task<SeminarModel?> Seminar(Visit visit, string seminar, SeminarScreen screen, QuestionsOrder order, CancellationToken cancel)
    {
        if (SeminarAddress.Read(seminar, visit.Caller.Tenant) is not { } id || await Look.After(ports, visit, cancel) is not { } look) return null;
        var viewer = screen == SeminarScreen.Everybody ? Actor.Anonymous : await participants.In(visit.Caller, id, cancel);
        var leads = viewer.Has(Roles.Moderator | Roles.Officer);
        if (screen is SeminarScreen.Moderator or SeminarScreen.Projector && !leads) return null;
        if (await SeminarLook.Whole(ports.Grains, visit.Caller.Tenant, id) is not { } whole) return null;
        var reader = new SeminarLook(look, ports.Grains, id, screen, viewer);
        if (await reader.See(order) is not { } seen) return null;
        var tenant = visit.Caller.Tenant;
        var models = new SeminarModels(seen, look.Texts, poll => GlobalId.Of(tenant, "Poll", poll.Value));
        var live = new LiveModel($"{(screen == SeminarScreen.Projector ? "projector" : "seminar")}:{GlobalId.Of(tenant, "Seminar", id.Value)}", null);
        if (screen == SeminarScreen.Participant && viewer.Has(Roles.Participant)) presence.Looked(tenant, id, viewer.Id);
        return models.Of(
            id.Value, await reader.Title(whole.Event), seen.Seminar.Code is { } code ? new Uri(address.Url, $"/{tenant}/join/{code.Value}").ToString() : null,
            look.Now, [live], whole.Banned?.ContainsKey(viewer.Id) == true, leads) with
        {
            Reactions = await reader.Reactions(look.Now),
            Summary = screen == SeminarScreen.Moderator ? await reader.Summary() : null,
        };
    }

    public async Task<SeminarsModel?> All(Visit visit, CancellationToken cancel)
    {
        if (await Look.After(ports, visit, cancel) is not { } look) return null;
        var events = (await look.All(Rooms.Events)).ToDictionary(row => row.Id, row => row.State);
        var seminars = (await look.All(Rooms.Seminars)).Where(row => row.State is Seminar).Select(row => (row.Id, State: (Seminar)row.State)).ToList();
        var cards = seminars.Select(one => (one, Item: events.GetValueOrDefault(one.State.Event.Value)?.OnProgramme()))
            .Select(one => new SeminarCard(one.one.Id, new Words(one.Item?.Title ?? one.one.Id), one.one.State.Phase, one.Item?.StartsAt ?? DateTimeOffset.MinValue));
        var leads = visit.Caller.Actor.Has(Roles.Moderator | Roles.Officer);
        var free = leads ? Free(events, [.. seminars.Select(one => one.State.Event.Value)], [.. seminars.Select(one => one.Id)]) : [];
        return new SeminarsModel([.. cards.OrderByDescending(card => card.StartsAt).ThenBy(card => card.Id, StringComparer.Ordinal)], [.. free.OrderByDescending(one => one.StartsAt)], leads);
    }

    private static IEnumerable<FreeEvent> Free(Dictionary<string, ProgrammeState> events, HashSet<string> had, HashSet<string> taken)
    {
        foreach (var (id, state) in events)
        {
            if (had.Contains(id) || state is Cancelled || state.OnProgramme() is not { } item) continue;
            var slug = Slug.From(id.Replace('/', '-'));
            slug = slug[..Math.Min(slug.Length, 60)].TrimEnd('-');
            if (Slug.IsFit(slug) && !taken.Contains(slug)) yield return new FreeEvent(id, slug, item.Title, item.StartsAt);
        }
    }

    public async Task<SeminarModel?> Then(Visit visit, string seminar, double seconds, QuestionsOrder order, CancellationToken cancel)
    {
        if (await Replayed(visit, seminar, seconds, cancel) is not var (look, id, then)) return null;
        var reader = new ReplayLook(look, then);
        var tenant = visit.Caller.Tenant;
        var title = await new SeminarLook(look, ports.Grains, id, SeminarScreen.Everybody, Actor.Anonymous).Title(reader.Seminar.Event);
        var model = new SeminarModels(await reader.See(order), look.Texts, poll => GlobalId.Of(tenant, "Poll", poll.Value)).Of(id.Value, title, null, then.At, [], false, false);
        var whole = await SeminarLook.Whole(ports.Grains, tenant, id);
        var film = whole?.Phase >= SeminarPhase.Ended && Places.Https(whole.Recording?.Address) is { } address
            // A media fragment (W3C, 25 September 2012) opens a recording at a moment.
            ? FormattableString.Invariant($"{address.Split('#')[0]}#t={Math.Max(0, (int)seconds)}")
            : null;
        return model with { Then = new ThenCard(seconds, film), Chapters = await reader.Chapters(look.Texts) };
    }

    public async Task<ImmutableArray<ChapterCard>> Chapters(Visit visit, string seminar, CancellationToken cancel) =>
        await Replayed(visit, seminar, null, cancel) is var (look, _, then) ? await new ReplayLook(look, then).Chapters(look.Texts) : [];

    private async Task<(Look, SeminarId, SeminarThen)?> Replayed(Visit visit, string seminar, double? seconds, CancellationToken cancel) =>
        SeminarAddress.Read(seminar, visit.Caller.Tenant) is { } id
        && await Look.At(ports, visit, cancel) is { } look
        && await replay.Then(visit.Caller.Tenant, id, seconds, null, cancel) is { } then
            ? (look, id, then)
            : null;

    public async Task<CaptionsCard?> Captions(Visit visit, string seminar, string language, CancellationToken cancel)
    {
        var tenant = visit.Caller.Tenant;
        if (SeminarAddress.Read(seminar, tenant) is not { } id || !CaptionsTopic.IsLanguage(language) || await Look.At(ports, visit, cancel) is not { } look) return null;
        if (!look.Town.Languages.Contains(language)) return null;
        var seen = await ports.Grains.GetGrain<ICaptionsGrain>(Streams.GrainKey(tenant, Streams.KeyOf(Streams.Captions(id, language)))).See(CaptionsShown);
        var last = seen.View.Captions;
        var typed = await look.Typed([.. last.Select(caption => caption.Text.Id)]);
        return new CaptionsCard(language, $"captions:{GlobalId.Of(tenant, "Seminar", id.Value)}/{language}", [.. last
            .Where(caption => typed.ContainsKey(caption.Text.Id)).Select(caption => new CaptionCard(caption.FromMs, typed[caption.Text.Id]))]);
    }

    public async Task<JoinModel> Way(Visit visit, string code, CancellationToken cancel)
    {
        var unknown = new JoinModel(code, null, null, false);
        if (await Look.At(ports, visit, cancel) is not { } look) return unknown;
        if (await entrance.Find(visit.Caller.Tenant, JoinCode.Normal(code), cancel) is not { } id) return unknown;
        if (await SeminarLook.Whole(ports.Grains, visit.Caller.Tenant, id) is not { Code: { } now } view || now.Value != JoinCode.Normal(code) || now.ExpiresAt <= look.Now) return unknown;
        var title = await new SeminarLook(look, ports.Grains, id, SeminarScreen.Everybody, Actor.Anonymous).Title(view.Event);
        return new JoinModel(code, title, id.Value, view.Settings.Identity == Identity.Named)
        {
            Districts = [.. (await look.All(Rooms.Districts)).Select(row => row.State).OfType<Defined>().Where(district => district.Kind == DistrictKind.Kommundel)
                .Select(district => new DistrictChoice(district.District.Value, district.Name))],
        };
    }

    public async Task<Outcome> Act(Visit visit, Guid operation, string seminar, SeminarAct act, CancellationToken cancel)
    {
        if (SeminarAddress.Read(seminar, visit.Caller.Tenant) is not { } id) return Outcome.Refused(SeminarRefusals.Unknown);
        var by = new Sender(visit.Caller.Tenant, operation, visit.Caller.Actor);
        if (act is Ask or Upvote or Withdraw or Answer or AskForFloor or LeaveList or GiveFloorBack or Leave or React)
            return await participation.Send(visit.Caller, id, by, known => TakePart(known, id, act, visit));
        try
        {
            return await Lead(by with { Actor = await participants.In(visit.Caller, id, cancel) }, id, act);
        }
        catch (Exception e) when (e is JournalUnavailableException or TimeoutException)
        {
            return Outcome.Unknown;
        }
    }

    private Task<Outcome> TakePart(Sender by, SeminarId id, SeminarAct act, Visit visit) => act switch
    {
        Ask ask => ports.Commands.Send(Typing(by, ("text", ask.Text)), id, new AskQuestion(Unsealed, "", visit.Language)),
        Upvote upvote => ports.Commands.Send(by, id, new UpvoteQuestion(upvote.Question)),
        Withdraw withdraw => ports.Commands.Send(by, id, new WithdrawQuestion(withdraw.Question)),
        Answer answer => ToPoll(Typing(by, [.. answer.Typed.Select((word, at) => ($"word{at + 1}", word))]), id, answer.Poll, new AnswerPoll(answer.Given, [])),
        AskForFloor ask => ports.Commands.Send(by, id, new JoinSpeakers(ask.Group, ask.PointOfOrder)),
        LeaveList leave => ports.Commands.Send(by, id, new LeaveSpeakers(leave.PointOfOrder)),
        React react => reactions.Take(by.Tenant, id, by.Actor.Id, react.Reaction),
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

    private static Sender Typing(Sender by, params ReadOnlySpan<(string Field, string Text)> texts)
    {
        var typed = by.Typed;
        foreach (var (field, text) in texts) typed = typed.SetItem(field, text);
        return by with { Typed = typed };
    }

    private static DateTimeOffset Hour(DateTimeOffset now) => new(now.Year, now.Month, now.Day, now.Hour, 0, 0, now.Offset);
}
