using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Seminars;
using Civic.Contracts.Seminars.Attendance;
using Civic.Contracts.Seminars.Polls;
using Civic.Contracts.Seminars.Questions;
using Civic.Contracts.Seminars.Speakers;
using Civic.Domain.DemocracyDays.Events;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Speakers;
using Civic.Grains.Tests.Hosts;
using Civic.Testing;

namespace Civic.Grains.Tests.Seminars;

/// <summary>A seminar in a municipality of its own, and short forms of what is sent to its rooms.</summary>
internal sealed class SeminarStory(Func<TestSilo> silo)
{
    internal static readonly SeminarId Id = new("trygghet");
    internal static readonly PollId Poll = new("trygghet/kvall");
    internal static readonly EventId Event = new("trygghetskvall");
    internal static readonly Actor Moderator = Huddinge2020.Moderator;
    internal static readonly SeminarSettings Settings = new(
        Identity.Named, null, false, false, 3, 20, 10, 300, true, new Speaking(180, 90, 30, true, []));

    internal SeminarStory(TestSilo silo) : this(() => silo)
    {
    }

    internal TenantId Tenant { get; } = SiloFixture.NewTenant();

    internal static Actor Device(int number) => new(new PersonId($"d-device{number}"), Roles.Participant);

    internal TestSilo Silo => silo();

    /// <summary>Opens a seminar's lobby, waits until its rooms are open, and goes live.</summary>
    internal async Task GoLive(SeminarSettings? settings = null)
    {
        await Plan(settings);
        foreach (var command in (SeminarCommand[])[new OpenSeminar(null), new StartSeminar()]) await Stored(Lead(command));
        await Stored(Asked(Moderator, new OpenQuestions(null)));
        await Stored(Floor(Moderator, new OpenSpeakersList(null)));
        await Stored(Attend(Moderator, new OpenAttendance(null)));
    }

    internal async Task Plan(SeminarSettings? settings = null)
    {
        await Silo.Seed(Tenant, Streams.Event(Event), new EventPlanned(
            2020, "Trygg i Huddinge", EventKind.Seminar, Huddinge2020.Local("2020-10-14T18:00:00"), null,
            new Place(null, null, true), Organiser.Own, false, true));
        await Stored(Lead(new PlanSeminar(Event, settings ?? Settings, null)));
    }

    /// <summary>Gives the seminar another code.</summary>
    internal async Task<string> NewCode(TimeSpan? valid = null)
    {
        await Stored(Lead(new RotateJoinCode("", Silo.Journal.True + (valid ?? TimeSpan.FromHours(2)), false)));
        return (await Silo.Grain<ISeminarGrain>(Tenant, Id.Value).See(Moderator))!.View.Code!.Value;
    }

    internal Task<Outcome> Lead(SeminarCommand command, Actor? by = null, Guid? operation = null) =>
        Silo.Grain<ISeminarGrain>(Tenant, Id.Value).Send(new(Tenant, operation ?? Guid.NewGuid(), by ?? Moderator, command));

    internal Task<Outcome> Asked(Actor by, QuestionsCommand command, string? text = null, Guid? operation = null) =>
        Silo.Grain<IQuestionsGrain>(Tenant, Id.Value).Send(
            new Sent<QuestionsCommand>(Tenant, operation ?? Guid.NewGuid(), by, command) { Typed = Typed(("text", text)) });

    internal Task<Outcome> Ask(Actor by, string text, Guid? operation = null) => Asked(by, new AskQuestion(new SealedText("", ""), "", "sv"), text, operation);

    internal Task<Outcome> Polled(Actor by, PollCommand command, Guid? operation = null, params string[] words) =>
        Silo.Grain<IPollGrain>(Tenant, Poll.Value).Send(new Sent<PollCommand>(Tenant, operation ?? Guid.NewGuid(), by, command)
        {
            Typed = Typed([.. words.Select((word, n) => ($"word{n + 1}", (string?)word))]),
        });

    internal Task<Outcome> Answer(Actor by, PollAnswer answer, Guid? operation = null) => Polled(by, new AnswerPoll(answer, []), operation);

    internal Task<Outcome> Say(Actor by, params string[] words) => Polled(by, new AnswerPoll(new Worded([]), []), null, words);

    internal async Task OpenPoll(PollForm form, DateTimeOffset? closesAt = null)
    {
        await Stored(Polled(Moderator, new PreparePoll("Hur trygg är du?", form, false, null)));
        await Stored(Polled(Moderator, new OpenPoll(closesAt, null)));
    }

    internal Task<Outcome> Floor(Actor by, SpeakersCommand command) =>
        Silo.Grain<ISpeakersGrain>(Tenant, Id.Value).Send(new(Tenant, Guid.NewGuid(), by, command));

    internal Task<Outcome> Attend(Actor by, AttendanceCommand command) =>
        Silo.Grain<IAttendanceGrain>(Tenant, Id.Value).Send(new(Tenant, Guid.NewGuid(), by, command));

    internal Task<Outcome> Join(Actor by, string code, string? name = null) =>
        Silo.Grain<IAttendanceGrain>(Tenant, Id.Value).Send(
            new Sent<AttendanceCommand>(Tenant, Guid.NewGuid(), by, new JoinSeminar("sv", null, null, CodeAnswer.Fit)) { Typed = Typed(("code", code), ("name", name)) });

    internal async Task<PollView> SeePoll(Actor? viewer = null) => (await Silo.Grain<IPollGrain>(Tenant, Poll.Value).See(viewer ?? Moderator))!.View;

    internal async Task<AttendanceView> SeeAttendance(Actor? viewer = null) =>
        (await Silo.Grain<IAttendanceGrain>(Tenant, Id.Value).See(viewer ?? Moderator))!.View;

    internal async Task<QuestionsView> SeeQuestions(Actor? viewer = null) =>
        (await Silo.Grain<IQuestionsGrain>(Tenant, Id.Value).See(viewer ?? Moderator, QuestionsOrder.Votes))!.View;

    internal async Task<SpeakersView> SeeSpeakers(Actor? viewer = null) => (await Silo.Grain<ISpeakersGrain>(Tenant, Id.Value).See(viewer ?? Moderator))!.View;

    internal static async Task Stored(Task<Outcome> sent) => Assert.Equal((OutcomeKind.Stored, null), ((await sent).Kind, (await sent).Code));

    internal static async Task Refused(string code, Task<Outcome> sent) => Assert.Equal((OutcomeKind.Refused, code), ((await sent).Kind, (await sent).Code));

    private static ImmutableSortedDictionary<string, string> Typed(params (string Field, string? Text)[] fields) =>
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, fields.Where(field => field.Text is not null).Select(field => KeyValuePair.Create(field.Field, field.Text!)));
}
