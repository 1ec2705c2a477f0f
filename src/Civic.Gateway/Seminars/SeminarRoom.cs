using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Reactions;
using Civic.Domain.Seminars.Speakers;

namespace Civic.Gateway.Seminars;

/// <summary>All rooms of a seminar, of one moment.</summary>
public sealed record SeminarRoom(
    SeminarState Seminar,
    AttendanceState Attendance,
    QuestionsState Questions,
    SpeakersState Speakers,
    ImmutableSortedDictionary<string, PollCopy> Polls)
{
    /// <summary>How people react.</summary>
    public ReactionsState Reactions { get; init; } = ReactionsState.None;

    internal static readonly SeminarRoom Initial = new(
        SeminarDecider.Initial, AttendanceDecider.Initial, QuestionsDecider.Initial, SpeakersDecider.Initial,
        ImmutableSortedDictionary.Create<string, PollCopy>(StringComparer.Ordinal));

    internal SeminarRoom With(StoredEvent stored) => stored.Event switch
    {
        SeminarEvent e => this with { Seminar = SeminarDecider.Evolve(Seminar, e) },
        AttendanceEvent e => this with { Attendance = AttendanceDecider.Evolve(Attendance, e) },
        QuestionsEvent e => this with { Questions = QuestionsDecider.Evolve(Questions, e) },
        SpeakersEvent e => this with { Speakers = SpeakersDecider.Evolve(Speakers, e) },
        ReactionsEvent e => this with { Reactions = ReactionsDecider.Evolve(Reactions, e) },
        PollEvent e => this with { Polls = Polls.SetItem(stored.Stream, new PollCopy(PollDecider.Evolve(PollOf(stored.Stream).State, e))) },
        _ => throw new InvalidOperationException($"{stored.Type} does not belong to a seminar."),
    };

    internal PollCopy PollOf(string stream) => Polls.GetValueOrDefault(stream) ?? PollCopy.None;

    /// <summary>The name that somebody gave, where names are shown.</summary>
    internal IEnumerable<SealedText> NameOf(PersonId device) => ShownAs(device)?.Name is { } name ? [name] : [];

    /// <summary>Under what name somebody is shown to everybody; null where nobody is, and for who never came.</summary>
    internal ShownName? ShownAs(PersonId device)
    {
        if (Seminar is not Seminar seminar || Attendance is not Roll roll || !roll.All.TryGetValue(device, out var participant)) return null;
        return seminar.Settings.Identity switch
        {
            Identity.Named => new ShownName(participant.Number, participant.Name),
            Identity.Pseudonym => new ShownName(participant.Number, null),
            _ => null,
        };
    }

    internal ShownName? FloorBy() => Speakers is SpeakersList { Floor: { } floor } ? ShownAs(floor.Speaker) : null;
}

/// <summary>A poll with its count, made once however many ask for it.</summary>
public sealed class PollCopy(PollState state)
{
    internal static readonly PollCopy None = new(PollDecider.Initial);

    private PollFigures? _figures;

    public PollState State { get; } = state;

    /// <summary>Two who ask at once may count twice, with the same result.</summary>
    internal PollFigures Count() => _figures ??= PollFigures.Of(State);
}
