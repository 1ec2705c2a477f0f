using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Summary;

/// <summary>What happened to a seminar's figures.</summary>
public abstract record SummaryEvent;

/// <summary>These are the seminar's figures. Groups so small that they would tell of somebody are hidden before they are stored.</summary>
/// <param name="Districts">Null when there were too few to tell anything.</param>
/// <param name="Ages">As <paramref name="Districts"/>.</param>
[Stored("seminar-summarised.v1")]
public sealed record SeminarSummarised(int Year, SeminarCounts Counts, GroupTable? Districts, GroupTable? Ages) : SummaryEvent;

/// <summary>A seminar, counted. Devices are counted, for nobody knows how many persons look at one.</summary>
/// <param name="Registered">How many asked for a place, those who waited included.</param>
/// <param name="Joined">How many had one.</param>
/// <param name="Peak">How many were there at once, at most.</param>
/// <param name="Stayed">How many were there at the end; null when nobody counted.</param>
/// <param name="Questions">How many were asked, but for those that were hidden or taken back.</param>
/// <param name="Answers">How many answers all polls got, each device's last one counted.</param>
/// <param name="Reactions">How often people applauded, held up a hand and the like.</param>
public sealed record SeminarCounts(int Registered, int Joined, int Peak, int? Stayed, int Questions, int Answers, int Reactions);

/// <summary>Those who joined, by what they chose to say.</summary>
/// <param name="NotSaid">How many said nothing; null when it is hidden, so that nobody can work out another group.</param>
public sealed record GroupTable(ImmutableArray<GroupCount> Groups, int? NotSaid)
{
    public bool Equals(GroupTable? other) => other is not null && NotSaid == other.NotSaid && Groups.AsSpan().SequenceEqual(other.Groups.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Groups.Length, NotSaid);
}

/// <summary>A group.</summary>
/// <param name="Key">A district's slug, or an age band's name.</param>
/// <param name="People">Null when it is hidden: few, or needed to hide few.</param>
public sealed record GroupCount(string Key, int? People);
