using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Polls;
using Civic.Gateway.DemocracyDays.Events;
using Civic.Gateway.Graph;
using Civic.Gateway.Seminars.Attendance;
using Civic.Gateway.Seminars.Polls;
using Civic.Gateway.Seminars.Questions;
using Civic.Gateway.Seminars.Reactions;
using Civic.Gateway.Seminars.Speakers;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Seminars;

internal sealed record SpeakingRulesInput(int SecondsFirst, int SecondsAgain, int SecondsPointOfOrder, bool FirstTimeFirst, string[] Groups);

internal sealed record SeminarSettingsInput(
    Identity Identity, int? Capacity, bool WaitingList, bool PreModeration, int QuestionBudget, int UpvoteBudget, int BudgetMinutes, int QuestionLength,
    bool AnswerMayChange, SpeakingRulesInput Speaking)
{
    internal SeminarSettings Settings => new(
        Identity, Capacity, WaitingList, PreModeration, QuestionBudget, UpvoteBudget, BudgetMinutes, QuestionLength, AnswerMayChange,
        new Speaking(Speaking.SecondsFirst, Speaking.SecondsAgain, Speaking.SecondsPointOfOrder, Speaking.FirstTimeFirst, [.. Speaking.Groups]));
}

internal sealed record PlanSeminarInput(string OperationId, string Event, string Slug, SeminarSettingsInput Settings);

internal sealed record SeminarInput(string OperationId, string Seminar);

internal sealed record ChangeSeminarSettingsInput(string OperationId, string Seminar, SeminarSettingsInput Settings);

internal sealed record RunSheetItemInput(string Key, RunSheetKind Kind, string Title, string? Poll, DateTimeOffset? PlannedAt);

internal sealed record SetRunSheetInput(string OperationId, string Seminar, RunSheetItemInput[] Items);

internal sealed record StepInput(string OperationId, string Seminar, string? From);

internal sealed record RotateJoinCodeInput(string OperationId, string Seminar, DateTimeOffset ExpiresAt);

internal sealed record BanDeviceInput(string OperationId, string Seminar, string Device, BanReason Reason);

internal sealed record DeviceInput(string OperationId, string Seminar, string Device);

internal sealed record LinkRecordingInput(string OperationId, string Seminar, string Address, int OffsetSeconds);

internal sealed record ChooseProjectorViewInput(string OperationId, string Seminar, ProjectorScreen Screen, string? Poll, int? Question);

internal static class SeminarMutationBindings
{
    internal static SchemaBuilder SeminarMutations(this SchemaBuilder schema) => schema
        .Payload<SeminarNode>("SeminarPayload", "seminar")
        .Bind("Mutation", t =>
        {
            t.Metadata = Sending.Leaders;
            t.FieldAsync("planSeminar", Plan);
            t.FieldAsync("openSeminar", context => Lead(context, new OpenSeminar(null)));
            t.FieldAsync("startSeminar", context => Lead(context, new StartSeminar()));
            t.FieldAsync("pauseSeminar", context => Lead(context, new PauseSeminar()));
            t.FieldAsync("resumeSeminar", context => Lead(context, new ResumeSeminar()));
            t.FieldAsync("endSeminar", context => Lead(context, new EndSeminar()));
            t.FieldAsync("archiveSeminar", context => Lead(context, new ArchiveSeminar()));
            Preparing(t);
            Leading(t);
        })
        .AttendanceMutations().QuestionMutations().PollMutations().SpeakerMutations().Reactions();

    private static void Preparing(RootBinding t)
    {
        t.FieldAsync("changeSeminarSettings", context =>
        {
            var input = context.Argument<ChangeSeminarSettingsInput>("input");
            return Run(context, input.OperationId, input.Seminar, _ => new ChangeSeminarSettings(input.Settings.Settings));
        });
        t.FieldAsync("setRunSheet", context =>
        {
            var input = context.Argument<SetRunSheetInput>("input");
            return Run(context, input.OperationId, input.Seminar, seminar => new SetRunSheet([.. input.Items.Select(item =>
                new RunSheetItem(item.Key, item.Kind, item.Title, PollIn(context, seminar, item.Poll, "items"), item.PlannedAt))]));
        });
        t.FieldAsync("rotateJoinCode", context =>
        {
            var input = context.Argument<RotateJoinCodeInput>("input");
            return Run(context, input.OperationId, input.Seminar, _ => new RotateJoinCode("", input.ExpiresAt, false));
        });
        t.FieldAsync("linkRecording", context =>
        {
            var input = context.Argument<LinkRecordingInput>("input");
            return Run(context, input.OperationId, input.Seminar, _ => new LinkRecording(input.Address, input.OffsetSeconds));
        });
    }

    private static void Leading(RootBinding t)
    {
        t.FieldAsync("showNextItem", context =>
        {
            var input = context.Argument<StepInput>("input");
            return Run(context, input.OperationId, input.Seminar, _ => new ShowNextItem(input.From));
        });
        t.FieldAsync("showPreviousItem", context =>
        {
            var input = context.Argument<StepInput>("input");
            return Run(context, input.OperationId, input.Seminar, _ => new ShowPreviousItem(input.From));
        });
        t.FieldAsync("banDevice", context =>
        {
            var input = context.Argument<BanDeviceInput>("input");
            return Run(context, input.OperationId, input.Seminar, _ => new BanDevice(new PersonId(input.Device), input.Reason));
        });
        t.FieldAsync("unbanDevice", context =>
        {
            var input = context.Argument<DeviceInput>("input");
            return Run(context, input.OperationId, input.Seminar, _ => new UnbanDevice(new PersonId(input.Device)));
        });
        t.FieldAsync("chooseProjectorView", context =>
        {
            var input = context.Argument<ChooseProjectorViewInput>("input");
            return Run(context, input.OperationId, input.Seminar, seminar =>
                new ChooseProjectorView(new ProjectorView(input.Screen, PollIn(context, seminar, input.Poll, "poll"), input.Question)));
        });
    }

    private static ValueTask<Payload<SeminarNode>> Plan(ResolverContext context)
    {
        var ask = Ask.Of(context);
        var input = context.Argument<PlanSeminarInput>("input");
        var @event = GlobalId.KeyOf(input.Event, ask.Tenant, EventTypes.Type);
        var id = new SeminarId(input.Slug);
        return Mutate.Run(
            context, input.OperationId,
            by => @event is null ? null : ask.Commands.Send(by, Slugged(id), new PlanSeminar(new EventId(@event), input.Settings.Settings, null)),
            (_, _) => Task.FromResult<SeminarNode?>(new SeminarNode(id)), SeminarRefusals.EventUnknown);
    }

    private static SeminarId Slugged(SeminarId id) =>
        Slug.IsFit(id.Value) ? id : throw new InputRefusedException(SeminarRefusals.SlugMalformed);

    private static ValueTask<Payload<SeminarNode>> Lead(ResolverContext context, SeminarCommand command)
    {
        var input = context.Argument<SeminarInput>("input");
        return Run(context, input.OperationId, input.Seminar, _ => command);
    }

    private static ValueTask<Payload<SeminarNode>> Run(ResolverContext context, string operationId, string seminar, Func<SeminarId, SeminarCommand> command) =>
        Sending.Run(context, operationId, seminar, (by, id) => Ask.Of(context).Commands.Send(by, id, command(id)));

    // A poll of another seminar is as unknown here as one that is not there.
    private static PollId? PollIn(ResolverContext context, SeminarId seminar, string? poll, string path)
    {
        if (poll is null) return null;
        var key = GlobalId.KeyOf(poll, Ask.Of(context).Tenant, PollBindings.Type);
        return key is not null && Streams.SeminarOf(key) == seminar ? new PollId(key) : throw new InputRefusedException(PollRefusals.Unknown with { Path = path });
    }
}
