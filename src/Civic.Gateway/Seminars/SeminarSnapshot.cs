using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Speakers;

namespace Civic.Gateway.Seminars;

/// <summary>A seminar with its rooms as one viewer may see it: what a page needs to begin with.</summary>
/// <param name="Questions">At most fifty, those with most votes; the others are asked for by GraphQL.</param>
public sealed record SeminarSnapshot(
    SeminarView Seminar, AttendanceView? Attendance, IReadOnlyList<PollNews> Polls, IReadOnlyList<QuestionNews> Questions, SpeakersView? Speakers, ShownName? Floor)
{
    private const int MostQuestions = 50;

    internal static SeminarSnapshot? Of(SeminarRoom room, Actor viewer)
    {
        // The door makes a participant for one seminar; which, this topic does not know: the code is not for everybody's participant.
        var plain = SeminarVisibility.AudienceOf(viewer) == Audience.Moderator ? viewer : viewer with { Roles = Roles.None };
        return SeminarVisibility.See(room.Seminar, plain) is not { } seminar ? null : new SeminarSnapshot(
            seminar, AttendanceVisibility.See(room.Attendance, viewer),
            [.. room.Polls.Select(poll => (poll.Key, View: PollVisibility.See(poll.Value.State, viewer, poll.Value.Count)))
                .Where(poll => poll.View is not null).Select(poll => new PollNews(new PollId(Streams.KeyOf(poll.Key)), poll.View, null, null))],
            Shown(room, QuestionsVisibility.See(room.Questions, viewer, QuestionsOrder.Votes)),
            SpeakersVisibility.See(room.Speakers, viewer), room.FloorBy());
    }

    internal static SeminarSnapshot? Projected(SeminarRoom room) => SeminarVisibility.Project(room.Seminar) is not { } seminar ? null : new SeminarSnapshot(
        seminar, AttendanceVisibility.See(room.Attendance, Actor.Anonymous),
        [.. room.Polls.Select(poll => (poll.Key, View: PollVisibility.Project(poll.Value.State, poll.Value.Count)))
            .Where(poll => poll.View is not null).Select(poll => new PollNews(new PollId(Streams.KeyOf(poll.Key)), poll.View, null, null))],
        Shown(room, QuestionsVisibility.Project(room.Questions, QuestionsOrder.Votes)),
        SpeakersVisibility.See(room.Speakers, Actor.Anonymous), room.FloorBy());

    private static IReadOnlyList<QuestionNews> Shown(SeminarRoom room, IReadOnlyList<QuestionView> questions) =>
        [.. questions.Take(MostQuestions).Select(view => new QuestionNews(view.Number, view, room.ShownAs(((Board)room.Questions).Questions[view.Number].Asker)))];
}
