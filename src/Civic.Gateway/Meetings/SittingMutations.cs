using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Meetings;

internal sealed record MeetingInput(string OperationId, string Meeting);

internal sealed record MeetingItemInput(string OperationId, string Meeting, int Item);

internal sealed record MeetingPersonInput(string OperationId, string Meeting, string Person);

internal sealed record OpenMeetingInput(string OperationId, string Meeting, AttendanceInput[] Attendance);

internal sealed record PresentOneselfInput(string OperationId, string Meeting, bool Remote);

internal sealed record NoteArrivalInput(string OperationId, string Meeting, string Person, bool Remote);

internal sealed record NoteDepartureInput(string OperationId, string Meeting, string Person, DepartureReason Reason);

internal sealed record SettleConflictInput(string OperationId, string Meeting, int Item, string Person, bool HasConflict);

internal sealed record AddUrgentItemInput(string OperationId, string Meeting, string Title, ItemKind Kind, string[] Agreed);

internal sealed record SetDoorsInput(string OperationId, string Meeting, int Item, Doors Doors);

/// <summary>What is done at a meeting. Who leads it may be a vice chair without a role of one's own, so the meeting itself says who may.</summary>
internal static class SittingMutationBindings
{
    private static readonly string[] Names =
    [
        "OpenMeeting", "PresentOneself", "NoteArrival", "NoteDeparture", "LoseLink", "RestoreLink", "TakeUpItem", "LeaveItem", "SettleConflict", "AddUrgentItem", "SetDoors", "CloseMeeting", "RecordParagraph",
    ];

    internal static SchemaBuilder SittingMutations(this SchemaBuilder schema)
    {
        foreach (var name in Names) schema.Payload<MeetingNode>($"{name}Payload", "meeting");
        return schema.Bind("Mutation", t =>
        {
            t.FieldAsync("openMeeting", context =>
            {
                var input = context.Argument<OpenMeetingInput>("input");
                return Run(context, input.OperationId, input.Meeting, new OpenMeeting([.. input.Attendance.Select(a => new Attendee(new PersonId(a.Person), a.Presence))], null));
            }, Audiences.SignedIn);
            Presence(t);
            Agenda(t);
            t.FieldAsync("closeMeeting", context =>
            {
                var input = context.Argument<MeetingInput>("input");
                return Run(context, input.OperationId, input.Meeting, new CloseMeeting());
            }, Audiences.SignedIn);
            // Only what was told is noted by hand: what is decided follows from the item's own procedure, or from the contest's voting.
            t.FieldAsync("recordParagraph", context => Item(context, item => new RecordParagraph(item, new Noted(), false, null)), Audiences.Any(Roles.Chair | Roles.Secretary));
        });
    }

    private static void Presence(RootBinding t)
    {
        t.FieldAsync("presentOneself", context =>
        {
            var input = context.Argument<PresentOneselfInput>("input");
            return Run(context, input.OperationId, input.Meeting, new PresentOneself(input.Remote));
        }, Audiences.SignedIn);
        t.FieldAsync("noteArrival", context =>
        {
            var input = context.Argument<NoteArrivalInput>("input");
            return Run(context, input.OperationId, input.Meeting, new NoteArrival(new PersonId(input.Person), input.Remote));
        }, Audiences.SignedIn);
        t.FieldAsync("noteDeparture", context =>
        {
            var input = context.Argument<NoteDepartureInput>("input");
            return Run(context, input.OperationId, input.Meeting, new NoteDeparture(new PersonId(input.Person), input.Reason));
        }, Audiences.SignedIn);
        t.FieldAsync("loseLink", context => Person(context, person => new LoseLink(person)), Audiences.SignedIn);
        t.FieldAsync("restoreLink", context => Person(context, person => new RestoreLink(person)), Audiences.SignedIn);
    }

    private static void Agenda(RootBinding t)
    {
        t.FieldAsync("takeUpItem", context => Item(context, item => new TakeUpItem(item)), Audiences.SignedIn);
        t.FieldAsync("leaveItem", context => Item(context, item => new LeaveItem(item)), Audiences.SignedIn);
        t.FieldAsync("settleConflict", context =>
        {
            var input = context.Argument<SettleConflictInput>("input");
            return Run(context, input.OperationId, input.Meeting, new SettleConflict(input.Item, new PersonId(input.Person), input.HasConflict));
        }, Audiences.SignedIn);
        t.FieldAsync("addUrgentItem", context =>
        {
            var input = context.Argument<AddUrgentItemInput>("input");
            return Run(context, input.OperationId, input.Meeting, new AddUrgentItem(input.Title, input.Kind, [.. input.Agreed.Select(person => new PersonId(person))]));
        }, Audiences.SignedIn);
        t.FieldAsync("setDoors", context =>
        {
            var input = context.Argument<SetDoorsInput>("input");
            return Run(context, input.OperationId, input.Meeting, new SetDoors(input.Item, input.Doors));
        }, Audiences.SignedIn);
    }

    private static ValueTask<Payload<MeetingNode>> Person(ResolverContext context, Func<PersonId, MeetingCommand> command)
    {
        var input = context.Argument<MeetingPersonInput>("input");
        return Run(context, input.OperationId, input.Meeting, command(new PersonId(input.Person)));
    }

    private static ValueTask<Payload<MeetingNode>> Item(ResolverContext context, Func<int, MeetingCommand> command)
    {
        var input = context.Argument<MeetingItemInput>("input");
        return Run(context, input.OperationId, input.Meeting, command(input.Item));
    }

    private static ValueTask<Payload<MeetingNode>> Run(ResolverContext context, string operationId, string meeting, MeetingCommand command) =>
        MeetingMutationBindings.Run(context, operationId, meeting, command);
}
