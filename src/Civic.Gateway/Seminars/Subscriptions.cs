using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Speakers;
using Civic.Gateway.Access;
using Civic.Gateway.Access.Devices;
using Civic.Gateway.Live;

namespace Civic.Gateway.Seminars;

/// <summary>
/// The topic <c>seminar:&lt;global id&gt;</c>: all rooms of a seminar in one order, so that each of its thousands of viewers is served once a tick;
/// and <c>projector:&lt;global id&gt;</c>, the same for the screen in the hall. Who sees what is for the rooms' visibilities.
/// </summary>
/// <remarks>
/// Whoever leads sees as moderator; everybody else, joined or not, as the public: what is for one participant only is in the snapshot, which
/// is that viewer's own, and not in what all get.
/// </remarks>
/// <param name="participants">Knows devices by their names in a seminar.</param>
public sealed class SeminarTopic(Participants? participants = null) : TopicRoom<SeminarRoom>
{
    public override string Name => "seminar";

    public override string? ScreenName => "projector";

    public override IReadOnlyList<Audience> Kept { get; } = [Audience.Public, Audience.Moderator, Audience.Projector];

    protected override SeminarRoom Initial => SeminarRoom.Initial;

    public override string? TopicOf(TenantId tenant, string id) =>
        GlobalId.KeyOf(id, tenant, "Seminar") is { } key ? Streams.Seminar(new SeminarId(key)) : null;

    public override string IdOf(TenantId tenant, string topic) => GlobalId.Of(tenant, "Seminar", Streams.KeyOf(topic));

    public override ValueTask<Actor> ActorOf(Caller caller, string topic, CancellationToken cancellation) => participants is null || caller.Device is null
        ? new(caller.Actor)
        : participants.As(caller, new SeminarId(Streams.KeyOf(topic)), cancellation);

    protected override SeminarRoom Fold(SeminarRoom state, StoredEvent stored) => state.With(stored);

    protected override Audience AudienceOf(SeminarRoom state, Actor viewer) =>
        SeminarVisibility.AudienceOf(viewer) == Audience.Moderator ? Audience.Moderator : Audience.Public;

    public override bool MovesAudiences(StoredEvent stored) => stored.Event is DeviceBanned;

    // What everybody may see a banned device may see too, but not as itself.
    protected override Refusal? Hindrance(SeminarRoom state, Actor viewer) =>
        state.Seminar is Seminar seminar && seminar.Banned.ContainsKey(viewer.Id) ? SeminarRefusals.DeviceBanned : null;

    protected override object? FactFor(SeminarRoom state, Audience audience, StoredEvent stored) => stored.Event switch
    {
        SeminarEvent e => SeminarVisibility.Fact(state.Seminar, e, audience),
        QuestionsEvent e => QuestionsVisibility.Fact(state.Questions, e, audience) is { } fact ? Asked(state, fact) : null,
        PollEvent e => PollVisibility.Fact(state.PollOf(stored.Stream).State, e, audience) is { } fact
            ? new PollNews(new PollId(Streams.KeyOf(stored.Stream)), fact.View, fact.Word, fact.Shown)
            : null,
        SpeakersEvent e => SpeakersVisibility.Fact(state.Speakers, e, audience) is { } fact
            ? new SpeakersNews(fact.IsOpen, fact.Called, fact.Floor, state.FloorBy())
            : null,
        AttendanceEvent e => AttendanceVisibility.Fact(e),
        _ => null,
    };

    protected override IEnumerable<SealedText> TextsIn(SeminarRoom state, StoredEvent stored) => stored.Event switch
    {
        QuestionAsked e => [e.Text, .. state.NameOf(e.Asker)],
        QuestionAnswered e => [e.Text],
        SpeakerJoined e => state.NameOf(e.Speaker),
        PollAnswered { Answer: Worded answer } => answer.Words.Select(word => word.Text),
        _ => [],
    };

    public override string? SubjectOf(StoredEvent stored) => stored.Event switch
    {
        QuestionAsked e => Subject(e.Question),
        QuestionApproved e => Subject(e.Question),
        QuestionPinned e => Subject(e.Question),
        QuestionUnpinned e => Subject(e.Question),
        QuestionAnswered e => Subject(e.Question),
        QuestionAnsweredLive e => Subject(e.Question),
        _ => null,
    };

    public override string? Obscures(StoredEvent stored) => stored.Event switch
    {
        QuestionHidden e => Subject(e.Question),
        QuestionWithdrawn e => Subject(e.Question),
        QuestionMerged e => Subject(e.Question),
        _ => null,
    };

    protected override object Figures(SeminarRoom state, Audience audience) => SeminarFigures.Of(state, audience);

    protected override object? Snapshot(SeminarRoom state, Actor viewer) => SeminarSnapshot.Of(state, viewer);

    protected override object? Project(SeminarRoom state) => SeminarSnapshot.Projected(state);

    private static string Subject(int question) => $"question/{question}";

    private static QuestionNews Asked(SeminarRoom state, QuestionFact fact) =>
        new(fact.Number, fact.View, fact.View is null ? null : state.ShownAs(((Board)state.Questions).Questions[fact.Number!.Value].Asker));
}

/// <summary>A fact about a question.</summary>
/// <param name="Number">Its number in the seminar; null when the fact concerns all questions.</param>
/// <param name="Question">As it stands; null when it is not to be seen.</param>
/// <param name="By">Who asked, where the seminar says so.</param>
public sealed record QuestionNews(int? Number, QuestionView? Question, ShownName? By);

/// <summary>A fact about a poll.</summary>
/// <param name="Word">The key of a word that a moderator has looked at.</param>
public sealed record PollNews(PollId Id, PollView? Poll, string? Word, bool? Shown);

/// <summary>A fact about the speakers' list.</summary>
/// <param name="By">Who has the floor, where the seminar says so.</param>
public sealed record SpeakersNews(bool IsOpen, int Called, FloorView? Floor, ShownName? By);

/// <summary>Under what name a participant is shown: the number where all have pseudonyms, the given name where all have names.</summary>
public sealed record ShownName(int Number, SealedText? Name);
