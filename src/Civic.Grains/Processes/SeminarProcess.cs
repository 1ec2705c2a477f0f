using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Contracts.Seminars.Attendance;
using Civic.Contracts.Seminars.Polls;
using Civic.Contracts.Seminars.Questions;
using Civic.Contracts.Seminars.Speakers;
using Civic.Contracts.Seminars.Summary;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Speakers;
using Civic.Domain.Seminars.Summary;
using Civic.Grains.Hosting;
using Orleans;

namespace Civic.Grains.Processes;

/// <summary>
/// Tells the rooms within a seminar what became of it: they open with its lobby and close with its end, and follow its bans and settings;
/// it closes polls at their time, and has the seminar counted when it is over. Each room looks at the seminar before it decides, so the order in which news comes does not matter.
/// </summary>
public sealed class SeminarProcess(IGrainFactory grains, IReadModels rows) : IProcess
{
    private const int Most = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long the rooms are given to close before they are counted.</summary>
    private static readonly TimeSpan Closing = TimeSpan.FromSeconds(10);

    private const string Questions = "questions";
    private const string Speakers = "speakers";
    private const string Attendance = "attendance";
    private const string Polls = "polls";
    private const string Summary = "summary";
    private const string ClosePollAtItsTime = "close-poll";

    public string Name => "seminar";

    public IEnumerable<(string Step, DateTimeOffset? At)> After(object @event) => @event switch
    {
        SeminarOpened or SeminarSettingsChanged => [(Attendance, null), (Questions, null), (Speakers, null)],
        SeminarEnded e => [(Attendance, null), (Questions, null), (Speakers, null), (Polls, null), (Summary, e.At + Closing)],
        SeminarArchived => [(Summary, null)],
        DeviceBanned or DeviceUnbanned => [(Attendance, null), (Questions, null), (Speakers, null), (Polls, null)],
        PollOpened { ClosesAt: { } at } => [(ClosePollAtItsTime, at)],
        PollReopened { ClosesAt: { } at } => [(ClosePollAtItsTime, at)],
        _ => [],
    };

    public Task<Outcome> Run(string step, StoredEvent cause, Guid operation, CancellationToken cancellation) => step switch
    {
        Attendance => TellAttendance(cause, operation),
        Questions => TellQuestions(cause, operation),
        Speakers => TellSpeakers(cause, operation),
        Polls => TellPolls(cause, operation),
        Summary => Summarise(cause, operation),
        _ => CloseAtItsTime(cause, operation),
    };

    private async Task<Outcome> TellAttendance(StoredEvent cause, Guid operation)
    {
        AttendanceCommand command = cause.Event switch
        {
            SeminarOpened => new OpenAttendance(null),
            SeminarEnded => new CloseAttendance(),
            DeviceBanned e => new ExcludeParticipant(e.Device),
            DeviceUnbanned e => new ReadmitParticipant(e.Device),
            _ => new ChangeAttendanceRules(new AttendanceRules(null, false, false)),
        };
        return Heard(await Grain<IAttendanceGrain>(cause).Send(new(cause.Tenant, operation, Actor.Process, command)));
    }

    private async Task<Outcome> TellQuestions(StoredEvent cause, Guid operation)
    {
        QuestionsCommand command = cause.Event switch
        {
            SeminarOpened => new OpenQuestions(null),
            SeminarEnded => new CloseQuestions(),
            DeviceBanned e => new ExcludeAsker(e.Device),
            DeviceUnbanned e => new ReadmitAsker(e.Device),
            _ => new ChangeQuestionRules(new QuestionRules(true, 0, 0, 0, 0)),
        };
        return Heard(await Grain<IQuestionsGrain>(cause).Send(new(cause.Tenant, operation, Actor.Process, command)));
    }

    private async Task<Outcome> TellSpeakers(StoredEvent cause, Guid operation)
    {
        SpeakersCommand command = cause.Event switch
        {
            SeminarOpened => new OpenSpeakersList(null),
            SeminarEnded => new CloseSpeakersList(),
            DeviceBanned e => new ExcludeSpeaker(e.Device),
            DeviceUnbanned e => new ReadmitSpeaker(e.Device),
            _ => new ChangeSpeakingRules(new SpeakingRules(0, 0, 0, false, [])),
        };
        return Heard(await Grain<ISpeakersGrain>(cause).Send(new(cause.Tenant, operation, Actor.Process, command)));
    }

    private async Task<Outcome> Summarise(StoredEvent cause, Guid operation) =>
        await Grain<ISummaryGrain>(cause).Send(new(cause.Tenant, operation, Actor.Process, new SummariseSeminar(null)));

    // Also to those that are only prepared: one may be opening just now, and learns by it how the seminar stands.
    private async Task<Outcome> TellPolls(StoredEvent cause, Guid operation)
    {
        PollCommand command = cause.Event switch
        {
            DeviceBanned e => new ExcludeRespondent(e.Device),
            DeviceUnbanned e => new ReadmitRespondent(e.Device),
            _ => new ClosePoll(),
        };
        if (await PollsOf(cause) is not { } polls) return Outcome.Unknown;
        var outcomes = await Task.WhenAll(polls.Where(poll => poll.State is not Closed).Select(async poll =>
            Heard(await Poll(cause, poll.Id).Send(new(cause.Tenant, Operations.Named(operation, poll.Id), Actor.Process, command)))));
        return outcomes.FirstOrDefault(outcome => outcome.Kind != OutcomeKind.Stored) ?? Outcome.Stored(0);
    }

    // Rows, because the polls' streams hold everybody's answers. What is prepared later than the cause learns of it when it opens.
    private async Task<IReadOnlyList<Document<PollState>>?> PollsOf(StoredEvent cause) => await rows.Reached(cause.Position, Patience)
        ? await rows.List(cause.Tenant, Rooms.Polls, Streams.KeyOf(cause.Stream), limit: Most)
        : null;

    private async Task<Outcome> CloseAtItsTime(StoredEvent cause, Guid operation)
    {
        var at = cause.Event is PollOpened opened ? opened.ClosesAt : ((PollReopened)cause.Event).ClosesAt;
        var poll = Poll(cause, Streams.KeyOf(cause.Stream));
        // Closed by hand and opened again it has another time, or none.
        return (await poll.See(Actor.Process))?.View.ClosesAt == at
            ? await poll.Send(new(cause.Tenant, operation, Actor.Process, new ClosePoll()))
            : Outcome.NotStored;
    }

    // A room that is not open has nothing to change: at its opening it takes over how the seminar stands then.
    private static Outcome Heard(Outcome outcome) =>
        outcome.Code == QuestionsRefusals.SeminarUnknown.Code || outcome.Code == PollRefusals.NotOpen.Code || outcome.Code == QuestionsRefusals.SeminarNotRunning.Code
            ? Outcome.NotStored
            : outcome;

    private IPollGrain Poll(StoredEvent cause, string id) => grains.GetGrain<IPollGrain>(Streams.GrainKey(cause.Tenant, id));

    private TGrain Grain<TGrain>(StoredEvent cause) where TGrain : IGrainWithStringKey =>
        grains.GetGrain<TGrain>(Streams.GrainKey(cause.Tenant, Streams.KeyOf(cause.Stream)));
}
