using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Seminars.Attendance;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Reactions;
using Civic.Domain.Seminars.Speakers;
using Civic.Web.Pages.Models;
using Civic.Web.Pages.Seminars;

namespace Civic.Web.Tests.Sample;

/// <summary>One municipality's seminar, in memory, decided by the domain's own rules.</summary>
internal sealed class Hall
{
    public const string Slug = "demokrati-och-inkludering";
    public const string Code = "CDFHJK";
    public static readonly Actor Moderator = new(new PersonId("moderator"), Roles.Moderator);
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> typed = [];
    private readonly Dictionary<(Guid, string), Outcome> answered = [];

    public SeminarState Seminar { get; private set; } = SeminarDecider.Initial;

    public AttendanceState Attendance { get; private set; } = AttendanceDecider.Initial;

    public QuestionsState Questions { get; private set; } = QuestionsDecider.Initial;

    public ReactionsState Reactions { get; private set; } = ReactionsState.None;

    public SummaryCard? Summary { get; set; }

    public SpeakersState Speakers { get; private set; } = SpeakersDecider.Initial;

    public Dictionary<PollId, PollState> Polls { get; } = [];

    public DateTimeOffset Now { get; } = DateTimeOffset.UtcNow;

    /// <summary>How many facts the topic has told.</summary>
    public int Number { get; private set; }

    /// <summary>Told of every stored command, with the number before it.</summary>
    public event Action<int>? Told;

    public Seminar Led => (Seminar)Seminar;

    public static PollId Poll(string key) => new($"{Slug}/{key}");

    public Outcome Lead(SeminarCommand command) => Send(Guid.NewGuid(), Moderator, command);

    public Outcome Lead(QuestionsCommand command) => Send(Guid.NewGuid(), Moderator, command);

    public Outcome Lead(string poll, PollCommand command) => Send(Guid.NewGuid(), Moderator, Poll(poll), command);

    public Outcome Lead(SpeakersCommand command) => Send(Guid.NewGuid(), Moderator, command);

    /// <summary>Somebody of whom the page knows nothing.</summary>
    public Actor Join(string device, string? name = null)
    {
        var actor = new Actor(new PersonId(device), Roles.Participant);
        Send(Guid.NewGuid(), actor, new JoinSeminar("sv", name is null ? null : Seal(name), name, CodeAnswer.Fit));
        return actor;
    }

    public void Ask(Actor actor, string text) => Send(Guid.NewGuid(), actor, new AskQuestion(Seal(text), text, "sv"));

    public SealedText Seal(string text)
    {
        lock (gate)
        {
            var id = $"t{typed.Count}";
            typed[id] = text;
            return new SealedText(id, "hash" + text);
        }
    }

    /// <summary>Somebody reacts: counted for everybody, as the room in memory counts it.</summary>
    public Outcome React(Actor actor, Reaction reaction)
    {
        if (!actor.Has(Roles.Participant)) return Outcome.Refused(QuestionsRefusals.NotJoined);
        lock (gate) Reactions = ReactionsDecider.Evolve(Reactions, new ReactionsCounted(Reactions.Now.With(reaction, 1), Reactions.Total.With(reaction, 1), Now));
        Told?.Invoke(Number++);
        return Outcome.Stored(0);
    }

    /// <summary>A word's seal is the same however it is written.</summary>
    public Worded Words(IEnumerable<string> words) => new([.. words.Select(word => new SealedWord("w-" + word.ToLowerInvariant(), Seal(word)))]);

    public Outcome Send(Guid operation, Actor actor, SeminarCommand command) => Once(operation, actor, () => Apply(
        SeminarDecider.Decide(Seminar, command, At(actor)), events => Seminar = events.Aggregate(Seminar, SeminarDecider.Evolve), Follow));

    public Outcome Send(Guid operation, Actor actor, AttendanceCommand command) => Once(operation, actor, () => Apply(
        AttendanceDecider.Decide(Attendance, command, At(actor)), events => Attendance = events.Aggregate(Attendance, AttendanceDecider.Evolve)));

    public Outcome Send(Guid operation, Actor actor, QuestionsCommand command) => Once(operation, actor, () => Apply(
        QuestionsDecider.Decide(Questions, command, At(actor)), events => Questions = events.Aggregate(Questions, QuestionsDecider.Evolve)));

    public Outcome Send(Guid operation, Actor actor, SpeakersCommand command) => Once(operation, actor, () => Apply(
        SpeakersDecider.Decide(Speakers, command is OpenSpeakersList ? new OpenSpeakersList(new SpeakersFacts(true, Rules, [])) : command, At(actor)),
        events => Speakers = events.Aggregate(Speakers, SpeakersDecider.Evolve)));

    public Outcome Send(Guid operation, Actor actor, PollId poll, PollCommand command) => Once(operation, actor, () => Apply(
        PollDecider.Decide(Polls.GetValueOrDefault(poll) ?? PollDecider.Initial, WithFacts(command), At(actor)),
        events => Polls[poll] = events.Aggregate(Polls.GetValueOrDefault(poll) ?? PollDecider.Initial, PollDecider.Evolve)));

    public SeminarModel? See(SeminarScreen screen, Actor viewer, QuestionsOrder order, Civic.Web.Texts.TextSet texts, string tenant, string address)
    {
        lock (gate)
        {
            if (Seminar is not Seminar seminar) return null;
            var wall = screen == SeminarScreen.Projector;
            var seen = new SeminarSeen(screen, viewer,
                (wall ? SeminarVisibility.Project(seminar) : SeminarVisibility.See(seminar, viewer))!,
                AttendanceVisibility.See(Attendance, viewer),
                Questions is Board board ? new QuestionsView(board.IsOpen, wall ? QuestionsVisibility.Project(board, order) : QuestionsVisibility.See(board, viewer, order)) : null,
                order, (Questions as Board)?.Questions.ToDictionary(one => one.Key, one => one.Value.Asker) ?? [],
                SpeakersVisibility.See(Speakers, Actor.Process), PollViews(screen, viewer), Names(), new Dictionary<string, string>(typed));
            var models = new SeminarModels(seen, texts, SampleSeminars.IdOf(tenant));
            var banned = (Attendance as Roll)?.Excluded.Contains(viewer.Id) == true;
            return models.Of(Slug, new("Demokrati och inkludering i Coronas tid"), address, Now,
                [new(SampleHub.HallTopic(tenant), Number)], banned, viewer.Has(Roles.Moderator | Roles.Officer)) with
            {
                Reactions = ReactionsVisibility.See(Reactions), Summary = screen == SeminarScreen.Moderator ? Summary : null,
            };
        }
    }

    private SpeakingRules Rules => new(
        Led.Settings.Speaking.SecondsFirst, Led.Settings.Speaking.SecondsAgain, Led.Settings.Speaking.SecondsPointOfOrder, Led.Settings.Speaking.FirstTimeFirst,
        Led.Settings.Speaking.Groups);

    private ImmutableArray<PollSeen> PollViews(SeminarScreen screen, Actor viewer) =>
    [
        .. Polls.Select(poll => (poll.Key, View: screen == SeminarScreen.Projector ? PollVisibility.Project(poll.Value) : PollVisibility.See(poll.Value, viewer)))
            .Where(poll => poll.View is not null).Select(poll => new PollSeen(poll.Key, poll.View!, PollVisibility.See(Polls[poll.Key], Actor.Anonymous)?.Figures is not null)),
    ];

    private Dictionary<PersonId, Named> Names() =>
        (Attendance as Roll)?.All.ToDictionary(one => one.Key, one => new Named(one.Key, one.Value.Number, one.Value.Name)) ?? [];

    // What the processes do when the lobby opens and when somebody is banned.
    private void Follow(SeminarEvent happened)
    {
        if (happened is SeminarOpened)
        {
            Send(Guid.NewGuid(), Actor.Process, new OpenAttendance(new AttendanceFacts(true, new AttendanceRules(Led.Settings.Capacity, Led.Settings.WaitingList, true), [])));
            Send(Guid.NewGuid(), Actor.Process, new OpenQuestions(new QuestionsFacts(
                true, new QuestionRules(Led.Settings.PreModeration, 10, 100, 10, Led.Settings.QuestionLength), [])));
        }

        if (happened is DeviceBanned banned) Send(Guid.NewGuid(), Actor.Process, new ExcludeParticipant(banned.Device));
    }

    private PollCommand WithFacts(PollCommand command) => command switch
    {
        PreparePoll c => c with { Facts = Facts },
        OpenPoll c => c with { Facts = Facts },
        ReopenPoll c => c with { Facts = Facts },
        _ => command,
    };

    private PollFacts Facts => new(Led.Phase == SeminarPhase.Live, Led.Settings.AnswerMayChange, Led.Settings.PreModeration, []);

    private Moment At(Actor actor) => new(Now, actor);

    private Outcome Once(Guid operation, Actor actor, Func<Outcome> apply)
    {
        lock (gate)
            return answered.TryGetValue((operation, actor.Id.Value), out var known) ? known : answered[(operation, actor.Id.Value)] = apply();
    }

    private Outcome Apply<TEvent>(Decision<TEvent> decision, Action<ImmutableArray<TEvent>> evolve, Action<TEvent>? follow = null)
    {
        if (decision is Refused<TEvent> refused) return Outcome.Refused(refused.Refusal);
        var events = ((Accepted<TEvent>)decision).Events;
        evolve([.. events]);
        foreach (var one in events) follow?.Invoke(one);
        if (events.Length > 0) Told?.Invoke(Number++);
        return Outcome.Stored(Number);
    }
}
