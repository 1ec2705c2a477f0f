using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Summary;
using Civic.Grains.Seminars.Summary;
using static Civic.Grains.Tests.Seminars.SeminarStory;

namespace Civic.Grains.Tests.Seminars;

/// <summary>What the rooms of a seminar come to, counted.</summary>
public sealed class SummaryCountTests
{
    private static readonly PersonId By = new("moderator");
    private static readonly DateTimeOffset Now = new(2020, 10, 14, 18, 0, 0, TimeSpan.FromHours(2));

    [Fact]
    public void A_seminar_is_counted_by_devices_and_places()
    {
        var opened = new AttendanceOpened(new AttendanceRules(2, true, false), [], By);
        var attendance = Attendance(opened, Joins(1), Joins(2), Joins(3, true), new ParticipantLeft(Device(1).Id), Joins(1), new PresenceCounted(1, Now), new AttendanceClosed(By));
        var questions = Fold<QuestionsDecider, QuestionsState, QuestionsCommand, QuestionsEvent>(
            new QuestionsOpened(new QuestionRules(false, 3, 20, 10, 300), [], By), Asked(1), Asked(2), Asked(3), Asked(4),
            new QuestionHidden(1, By), new QuestionWithdrawn(2), new QuestionMerged(3, 4, By));
        var poll = Fold<PollDecider, PollState, PollCommand, PollEvent>(
            new PollPrepared("?", new SingleChoice(["a", "b"]), false, By), new PollOpened(null, true, false, [], By),
            new PollAnswered(Device(1).Id, new Chosen([1]), 0), new PollAnswered(Device(1).Id, new Chosen([2]), 1), new PollAnswered(Device(2).Id, new Chosen([1]), 0));
        // Who left and came again is one device, and who still waits never had a place.
        Assert.Equal(new SeminarCounts(3, 2, 1, 1, 2, 2, 7), SummaryCount.Count(attendance, questions, [poll, PollDecider.Initial], 7));
        Assert.Equal(new SeminarCounts(0, 0, 0, null, 0, 0, 0), SummaryCount.Count(AttendanceDecider.Initial, QuestionsDecider.Initial, [], 0));
        // Nobody counted lines: the places say what is known.
        Assert.Equal((2, (int?)null), (SummaryCount.Count(Attendance(opened, Joins(1), Joins(2)), questions, [], 0).Peak, SummaryCount.Count(Attendance(opened, Joins(1)), questions, [], 0).Stayed));
    }

    [Fact]
    public void Groups_are_of_those_who_joined_and_said_it()
    {
        var attendance = Attendance(
            new AttendanceOpened(new AttendanceRules(3, true, false), [], By), Joins(1), Said(1), Joins(2), Said(2), Joins(3), Said(3), Joins(4, true), Said(4), Joins(5, true));
        var texts = new Dictionary<string, string> { [Seal(1).Id] = "flemingsberg/From16To24", [Seal(2).Id] = "-/From80", [Seal(4).Id] = "flemingsberg/From80" };
        var (districts, ages) = SummaryCount.Groups(attendance, texts, ["skogas", "flemingsberg"]);
        // The third one's words are erased, the fourth one waits.
        Assert.Equal("flemingsberg 1, skogas 0", string.Join(", ", districts.Select(group => $"{group.Key} {group.Value}")));
        Assert.Equal((1, 1, 6), (ages["From16To24"], ages["From80"], ages.Count));
    }

    private static ParticipantJoined Joins(int device, bool waits = false) => new(Device(device).Id, device, "sv", null, waits);

    private static ParticipantDescribed Said(int device) => new(Device(device).Id, Seal(device));

    private static SealedText Seal(int number) => new($"text{number}", $"hash{number}");

    private static QuestionAsked Asked(int number) => new(number, Device(number).Id, Seal(number), "sv", false, Now);

    private static AttendanceState Attendance(params AttendanceEvent[] events) => Fold<AttendanceDecider, AttendanceState, AttendanceCommand, AttendanceEvent>(events);

    private static TState Fold<TDecider, TState, TCommand, TEvent>(params TEvent[] events)
        where TDecider : IDecider<TState, TCommand, TEvent>
        where TState : class
        where TCommand : class
        where TEvent : class => events.Aggregate(TDecider.Initial, TDecider.Evolve);
}
