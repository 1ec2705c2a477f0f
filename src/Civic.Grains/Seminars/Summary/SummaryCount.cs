using System.Collections.Immutable;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Summary;

namespace Civic.Grains.Seminars.Summary;

/// <summary>Counts a seminar's rooms. Pure.</summary>
public static class SummaryCount
{
    public static SeminarCounts Count(AttendanceState attendance, QuestionsState questions, IEnumerable<PollState> polls, int reactions)
    {
        var (roll, board) = (attendance as Roll, questions as Board);
        return new SeminarCounts(
            roll?.All.Count ?? 0,
            roll?.All.Values.Count(participant => participant.Joined) ?? 0,
            // By the lines where they were counted; else by the places that were held.
            roll switch { null => 0, { PeakSeen: > 0 } => roll.PeakSeen, _ => roll.Peak },
            roll?.Stayed,
            board?.Questions.Values.Count(question => question.Phase is not (QuestionPhase.Hidden or QuestionPhase.Withdrawn)) ?? 0,
            polls.Sum(poll => (poll as Open)?.Run.Answers.Count ?? (poll as Closed)?.Run.Answers.Count ?? 0),
            reactions);
    }

    /// <summary>Counts what those who joined said.</summary>
    /// <param name="texts">What was said, by the id of its seal; what is erased counts as nothing said.</param>
    /// <param name="districts">All districts that may be said.</param>
    public static (ImmutableSortedDictionary<string, int> Districts, ImmutableSortedDictionary<string, int> Ages) Groups(
        AttendanceState attendance, IReadOnlyDictionary<string, string> texts, IEnumerable<string> districts)
    {
        var byDistrict = districts.Distinct().ToImmutableSortedDictionary(district => district, _ => 0, StringComparer.Ordinal);
        var byAge = Enum.GetNames<AgeBand>().ToImmutableSortedDictionary(age => age, _ => 0, StringComparer.Ordinal);
        foreach (var participant in (attendance as Roll)?.All.Values.Where(one => one.Joined && one.About is not null) ?? [])
        {
            var said = AboutParticipant.Read(texts.GetValueOrDefault(participant.About!.Id));
            if (said.District is { } district && byDistrict.TryGetValue(district.Value, out var there)) byDistrict = byDistrict.SetItem(district.Value, there + 1);
            if (said.Age is { } age) byAge = byAge.SetItem(age.ToString(), byAge[age.ToString()] + 1);
        }

        return (byDistrict, byAge);
    }
}
