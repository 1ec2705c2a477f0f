using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Speakers;

namespace Civic.Grains.Seminars;

/// <summary>A seminar in the words of the rooms within it.</summary>
internal static class SeminarFactsOf
{
    internal static QuestionsFacts ForQuestions(this Seminar s) => new(IsRunning(s), s.QuestionRules(), Banned(s));

    internal static PollFacts ForPolls(this Seminar s) => new(s.Phase == SeminarPhase.Live, s.Settings.AnswerMayChange, s.Settings.PreModeration, Banned(s));

    internal static SpeakersFacts ForSpeakers(this Seminar s) => new(IsRunning(s), s.SpeakingRules(), Banned(s));

    internal static AttendanceFacts ForAttendance(this Seminar s) => new(IsRunning(s), s.AttendanceRules(), Banned(s));

    internal static QuestionRules QuestionRules(this Seminar s) => new(
        s.Settings.PreModeration, s.Settings.QuestionBudget, s.Settings.UpvoteBudget, s.Settings.BudgetMinutes, s.Settings.QuestionLength);

    internal static AttendanceRules AttendanceRules(this Seminar s) => new(s.Settings.Capacity, s.Settings.WaitingList, s.Settings.Identity == Identity.Named);

    internal static SpeakingRules SpeakingRules(this Seminar s) => new(
        s.Settings.Speaking.SecondsFirst, s.Settings.Speaking.SecondsAgain, s.Settings.Speaking.SecondsPointOfOrder,
        s.Settings.Speaking.FirstTimeFirst, s.Settings.Speaking.Groups);

    /// <summary>Whether people may take part.</summary>
    internal static bool IsRunning(this Seminar s) => s.Phase is SeminarPhase.Open or SeminarPhase.Live or SeminarPhase.Paused;

    private static ImmutableArray<PersonId> Banned(Seminar s) => [.. s.Banned.Keys.OrderBy(device => device.Value, StringComparer.Ordinal)];
}
