using System.Collections.Concurrent;
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
using Civic.Gateway.Seminars;
using Civic.Gateway.Seminars.Replay;
using Civic.Web.Pages;
using Civic.Web.Pages.Seminars;
using Civic.Web.Texts;

namespace Civic.Web.Tests.Sample;

/// <summary>The seminars' source in memory: one in every municipality, behind the gateway's real desk.</summary>
internal sealed class SampleSeminars : ISeminarPages, ISeminarEntrance, ISecrets
{
    private readonly ConcurrentDictionary<string, Hall> halls = new();
    private readonly ConcurrentDictionary<(TenantId, string), byte[]> secrets = new();

    /// <summary>Called once for each new hall, before anybody sees it.</summary>
    public Action<string, Hall> Made { get; set; } = (_, _) => { };

    public Participants Participants => new(this, this);

    public Hall Hall(string tenant) => halls.GetOrAdd(tenant, slug =>
    {
        var hall = new Hall();
        Made(slug, hall);
        return hall;
    });

    public static string SeminarId(string tenant) => GlobalId.Of(new TenantId(tenant), "Seminar", Sample.Hall.Slug);

    public static Func<PollId, string> IdOf(string tenant) => poll => GlobalId.Of(new TenantId(tenant), "Poll", poll.Value);

    public async Task<SeminarModel?> Seminar(Visit visit, string seminar, SeminarScreen screen, QuestionsOrder order, CancellationToken cancel)
    {
        var tenant = visit.Caller.Tenant.Value;
        if (!IsHall(visit, seminar)) return null;
        var viewer = screen == SeminarScreen.Everybody ? Actor.Anonymous : await Viewer(visit);
        return Hall(tenant).See(screen, viewer, order, TextSet.In(visit.Language), tenant, $"https://demokrati.example.se/{tenant}/join/{Sample.Hall.Code}");
    }

    public Task<SeminarsModel?> All(Visit visit, CancellationToken cancel)
    {
        var leads = visit.Caller.Actor.Has(Roles.Moderator | Roles.Officer);
        return Task.FromResult<SeminarsModel?>(new SeminarsModel(
            [new(Sample.Hall.Slug, new("Demokrati och inkludering i Coronas tid"), SeminarPhase.Live, new(2020, 10, 15, 16, 0, 0, TimeSpan.Zero))],
            leads ? [new("hallbar-utveckling", "hallbar-utveckling", "Hållbar utveckling", new(2020, 10, 13, 16, 0, 0, TimeSpan.Zero))] : [], leads));
    }

    // A moment of it is made here from how it stands: the real replay is seen in the whole host.
    public async Task<SeminarModel?> Then(Visit visit, string seminar, double seconds, QuestionsOrder order, CancellationToken cancel) =>
        await Seminar(visit, seminar, SeminarScreen.Everybody, order, cancel) is { } model
            ? model with { Then = new ThenCard(seconds, $"https://film.example.org/seminarium#t={(int)seconds}"), Chapters = await Chapters(visit, seminar, cancel), Live = [] }
            : null;

    public Task<ImmutableArray<ChapterCard>> Chapters(Visit visit, string seminar, CancellationToken cancel) => Task.FromResult<ImmutableArray<ChapterCard>>(
    [
        new(0, ChapterKind.Item, "Välkomna"),
        new(61.2, ChapterKind.Poll, "Vad är viktigast för tryggheten där du bor?"),
        new(754, ChapterKind.Question, "Hur når ni dem som inte har dator?"),
        new(3_723, ChapterKind.Speaker, "Deltagare 3 får ordet"),
    ]);

    public Task<CaptionsCard?> Captions(Visit visit, string seminar, string language, CancellationToken cancel) => Task.FromResult(
        IsHall(visit, seminar) && language == "sv"
            ? new CaptionsCard(language, $"captions:{SeminarId(visit.Caller.Tenant.Value)}/sv", [new(1_000, "Välkomna hit i kväll."), new(4_000, "Vi ska tala om demokrati och inkludering\ni Coronas tid.")])
            : null);

    public Task<JoinModel> Way(Visit visit, string code, CancellationToken cancel) => Task.FromResult(
        JoinCode.Normal(code) == Sample.Hall.Code ? new JoinModel(code, new("Demokrati och inkludering i Coronas tid"), Sample.Hall.Slug, true) { Districts = [new("flemingsberg", "Flemingsberg"), new("skogas", "Skogås")] } : new JoinModel(code, null, null, false));

    public async Task<Outcome> Act(Visit visit, Guid operation, string seminar, SeminarAct act, CancellationToken cancel)
    {
        var hall = Hall(visit.Caller.Tenant.Value);
        var (actor, tenant) = (await Viewer(visit), visit.Caller.Tenant);
        PollId Key(string id) => new(GlobalId.KeyOf(id, tenant, "Poll") ?? "");
        return act switch
        {
            Ask ask => hall.Send(operation, actor, new AskQuestion(hall.Seal(ask.Text), ask.Text, visit.Language)),
            Upvote upvote => hall.Send(operation, actor, new UpvoteQuestion(upvote.Question)),
            Withdraw withdraw => hall.Send(operation, actor, new WithdrawQuestion(withdraw.Question)),
            Answer answer => hall.Send(operation, actor, Key(answer.Poll), new AnswerPoll(answer.Given is Worded ? hall.Words(answer.Typed) : answer.Given, answer.Typed)),
            AskForFloor ask => hall.Send(operation, actor, new JoinSpeakers(ask.Group, ask.PointOfOrder)),
            LeaveList leave => hall.Send(operation, actor, new LeaveSpeakers(leave.PointOfOrder)),
            GiveFloorBack => hall.Send(operation, actor, new FinishSpeaker(actor.Id)),
            React react => hall.React(actor, react.Reaction),
            Leave => hall.Send(operation, actor, new LeaveSeminar()),
            LeadSeminar lead => hall.Send(operation, actor, lead.Command is OpenSeminar ? new OpenSeminar(new SeminarFacts(false)) : lead.Command),
            NewCode => hall.Send(operation, actor, new RotateJoinCode(Sample.Hall.Code, hall.Now.AddDays(1), false)),
            LeadQuestions lead => hall.Send(operation, actor, lead.Command),
            Reply reply => hall.Send(operation, actor, new AnswerQuestion(reply.Question, hall.Seal(reply.Text), reply.Text)),
            LeadPoll lead => hall.Send(operation, actor, Key(lead.Poll), lead.Command),
            AddPoll add => hall.Send(operation, actor, Sample.Hall.Poll(add.Key), new PreparePoll(add.Question, add.Form, add.HideResults, null)),
            LeadSpeakers lead => hall.Send(operation, actor, lead.Command),
            _ => throw new InvalidOperationException(act.ToString()),
        };
    }

    public ValueTask<Presence> Of(TenantId tenant, SeminarId seminar, PersonId participant, CancellationToken cancellation = default) =>
        ValueTask.FromResult((Hall(tenant.Value).Attendance as Roll)?.PresenceOf(participant) ?? Presence.Gone);

    public ValueTask<SeminarId?> Find(TenantId tenant, string code, CancellationToken cancellation = default) =>
        ValueTask.FromResult<SeminarId?>(code == Sample.Hall.Code ? new SeminarId(Sample.Hall.Slug) : null);

    /// <summary>What the last one who joined said of itself.</summary>
    public string Said { get; private set; } = "";

    public Task<Outcome> Join(Sender by, SeminarId seminar, string code, string language, string? name)
    {
        Said = string.Join(' ', by.Typed.Select(said => said.Value));
        var hall = Hall(by.Tenant.Value);
        var flaw = (hall.Seminar as Seminar)?.CodeFlaw(code, hall.Now);
        var answer = flaw is null ? CodeAnswer.Fit : flaw == SeminarRefusals.CodeExpired ? CodeAnswer.Expired : CodeAnswer.Wrong;
        return Task.FromResult(hall.Send(by.Operation, by.Actor, new JoinSeminar(language, name is null ? null : hall.Seal(name), name, answer)));
    }

    public ValueTask<byte[]?> Of(TenantId tenant, string name, CancellationToken cancellation = default) =>
        ValueTask.FromResult<byte[]?>(secrets.GetOrAdd((tenant, name), _ => Guid.NewGuid().ToByteArray()));

    private static bool IsHall(Visit visit, string seminar) => SeminarAddress.Read(seminar, visit.Caller.Tenant)?.Value == Sample.Hall.Slug;

    private ValueTask<Actor> Viewer(Visit visit) => Participants.In(visit.Caller, new SeminarId(Sample.Hall.Slug));
}
