using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Speakers;

/// <summary>What happened on a speakers' list.</summary>
public abstract record SpeakersEvent;

/// <summary>People may ask for the floor.</summary>
/// <param name="Excluded">Devices that may not.</param>
[Stored("speakers-list-opened.v1")]
public sealed record SpeakersListOpened(SpeakingRules Rules, ImmutableArray<PersonId> Excluded, PersonId By) : SpeakersEvent;

/// <summary>Nobody else may ask for the floor.</summary>
[Stored("speakers-list-closed.v1")]
public sealed record SpeakersListClosed(PersonId By) : SpeakersEvent;

/// <summary>Other rules hold from here on.</summary>
[Stored("speaking-rules-changed.v1")]
public sealed record SpeakingRulesChanged(SpeakingRules Rules, PersonId By) : SpeakersEvent;

/// <summary>Somebody asks for the floor, or asks for another group; then the place stays.</summary>
[Stored("speaker-joined.v1")]
public sealed record SpeakerJoined(PersonId Speaker, string? Group, bool PointOfOrder) : SpeakersEvent;

/// <summary>Somebody asks for the floor no longer.</summary>
[Stored("speaker-left.v1")]
public sealed record SpeakerLeft(PersonId Speaker, bool PointOfOrder) : SpeakersEvent;

/// <summary>A moderator took somebody from the list.</summary>
[Stored("speaker-removed.v1")]
public sealed record SpeakerRemoved(PersonId Speaker, bool PointOfOrder, PersonId By) : SpeakersEvent;

/// <summary>Somebody has the floor.</summary>
/// <param name="Call">The number of the call, from 1.</param>
/// <param name="EndsAt">When the time is over; the clock that everybody sees runs to it, and nothing else happens then.</param>
[Stored("speaker-called.v1")]
public sealed record SpeakerCalled(
    int Call,
    PersonId Speaker,
    string? Group,
    bool PointOfOrder,
    DateTimeOffset At,
    DateTimeOffset EndsAt,
    PersonId By) : SpeakersEvent;

/// <summary>Somebody has the floor no longer.</summary>
[Stored("speaker-finished.v1")]
public sealed record SpeakerFinished(PersonId Speaker, PersonId By) : SpeakersEvent;

/// <summary>Who has the floor speaks until another moment.</summary>
[Stored("speaking-extended.v1")]
public sealed record SpeakingExtended(PersonId Speaker, DateTimeOffset EndsAt, PersonId By) : SpeakersEvent;

/// <summary>A device may not ask for the floor any more, and has lost place and floor.</summary>
[Stored("speaker-excluded.v1")]
public sealed record SpeakerExcluded(PersonId Device) : SpeakersEvent;

/// <summary>A device may ask for the floor again.</summary>
[Stored("speaker-readmitted.v1")]
public sealed record SpeakerReadmitted(PersonId Device) : SpeakersEvent;

/// <summary>The rules of the list, from the seminar's settings.</summary>
/// <param name="SecondsFirst">How long somebody speaks who has not spoken before.</param>
/// <param name="SecondsAgain">How long somebody speaks who has.</param>
/// <param name="SecondsPointOfOrder">How long a point of order takes.</param>
/// <param name="FirstTimeFirst">Whether who has not spoken goes before who has.</param>
/// <param name="Groups">Between whom the floor is balanced; empty when it is not.</param>
public sealed record SpeakingRules(int SecondsFirst, int SecondsAgain, int SecondsPointOfOrder, bool FirstTimeFirst, ImmutableArray<string> Groups)
{
    public bool Equals(SpeakingRules? other) => other is not null
        && (SecondsFirst, SecondsAgain, SecondsPointOfOrder, FirstTimeFirst)
            == (other.SecondsFirst, other.SecondsAgain, other.SecondsPointOfOrder, other.FirstTimeFirst)
        && Groups.AsSpan().SequenceEqual(other.Groups.AsSpan());

    public override int GetHashCode() => HashCode.Combine(SecondsFirst, SecondsAgain, SecondsPointOfOrder, FirstTimeFirst);
}
