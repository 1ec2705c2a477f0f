using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Gateway.Access;
using Civic.Gateway.Committees;
using Civic.Gateway.Graph;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Meetings;

internal sealed record ScheduleMeetingInput(string OperationId, string Committee, DateTime StartsAt, string? Place, string? District, bool Digital);

internal sealed record AddAgendaItemInput(string OperationId, string Meeting, string Title, ItemKind Kind, string? Contest, ResumedItemInput? Resumes, ResumedItemInput? TakesUp);

internal sealed record ResumedItemInput(string Meeting, int Item);

internal sealed record AttendanceInput(string Person, Presence Presence);

internal sealed record RecordAttendanceInput(string OperationId, string Meeting, AttendanceInput[] Attendance);

internal sealed record ConflictInput(string OperationId, string Meeting, int Item, string? Person);

internal sealed record AdjustMinutesInput(string OperationId, string Meeting);

internal static class MeetingMutationBindings
{
    private static readonly Admission Staff = Audiences.Any(Roles.Secretary | Roles.Chair | Roles.Officer);

    internal static SchemaBuilder MeetingMutations(this SchemaBuilder schema)
    {
        foreach (var name in new[] { "ScheduleMeeting", "AddAgendaItem", "RecordAttendance", "DeclareConflict", "WithdrawConflict", "AdjustMinutes" })
            schema.Payload<MeetingNode>($"{name}Payload", "meeting");
        return schema.Bind("Mutation", t =>
        {
            t.FieldAsync("scheduleMeeting", Schedule, Staff);
            t.FieldAsync("addAgendaItem", context =>
            {
                var input = context.Argument<AddAgendaItemInput>("input");
                // An unknown contest is refused by the meeting, which finds no facts on it; a foreign one looks the same.
                var contest = input.Contest is null ? null : GlobalId.KeyOf(input.Contest, Ask.Of(context).Tenant, "Contest") ?? "";
                return Run(context, input.OperationId, input.Meeting,
                    new AddAgendaItem(input.Title, input.Kind, contest is null ? null : new ContestId(contest), null)
                    {
                        Resumes = Earlier(Ask.Of(context).Tenant, input.Resumes), TakesUp = Earlier(Ask.Of(context).Tenant, input.TakesUp),
                    });
            }, Staff);
            t.FieldAsync("recordAttendance", context =>
            {
                var input = context.Argument<RecordAttendanceInput>("input");
                return Run(context, input.OperationId, input.Meeting,
                    new RecordAttendance([.. input.Attendance.Select(a => new Attendee(new PersonId(a.Person), a.Presence))], null));
            }, Staff);
            t.FieldAsync("declareConflict", context => Conflict(context, (item, person) => new DeclareConflict(item, person)), Audiences.SignedIn);
            t.FieldAsync("withdrawConflict", context => Conflict(context, (item, person) => new WithdrawConflict(item, person)), Audiences.SignedIn);
            t.FieldAsync("adjustMinutes", context =>
            {
                var input = context.Argument<AdjustMinutesInput>("input");
                return Run(context, input.OperationId, input.Meeting, new AdjustMinutes());
            }, Audiences.Any(Roles.Secretary | Roles.Chair));
        });
    }

    private static async ValueTask<Payload<MeetingNode>> Schedule(ResolverContext context)
    {
        var ask = Ask.Of(context);
        var input = context.Argument<ScheduleMeetingInput>("input");
        var committee = GlobalId.KeyOf(input.Committee, ask.Tenant, CommitteeTypes.Type);
        var zone = (await ask.Municipality()).TimeZone;
        return await Mutate.Run(context, input.OperationId, by =>
        {
            if (committee is null) return null;
            var at = LocalTime.At(input.StartsAt, zone, "startsAt");
            var district = input.District is null ? (DistrictId?)null : new DistrictId(GlobalId.KeyOf(input.District, ask.Tenant, "District") ?? "");
            var place = new Place(district, input.Place, input.Digital || (input.Place is null && district is null));
            return ask.Commands.Send(by, IdOf(by),
                new ScheduleMeeting(new CommitteeId(committee), DateOnly.FromDateTime(input.StartsAt), at, place, null));
        }, (a, by) => MeetingTypes.Fresh(a, IdOf(by)), MeetingRefusals.CommitteeUnknown);
    }

    // Made of the operation, so that sending it again reaches the same stream.
    private static MeetingId IdOf(Sender by) => new(Contracts.Operations.Named(Contracts.Operations.Key(by.Operation, by.Actor.Id), "meeting").ToString("N"));

    private static ValueTask<Payload<MeetingNode>> Conflict(ResolverContext context, Func<int, PersonId, MeetingCommand> command)
    {
        var input = context.Argument<ConflictInput>("input");
        var person = input.Person is null ? Ask.Of(context).Actor.Id : new PersonId(input.Person);
        return Run(context, input.OperationId, input.Meeting, command(input.Item, person));
    }

    // As with a contest: of an item that is unknown, or another municipality's, the meeting finds no facts.
    private static ItemId? Earlier(TenantId tenant, ResumedItemInput? resumes) =>
        resumes is null ? null : Contracts.Streams.ItemOf(new MeetingId(GlobalId.KeyOf(resumes.Meeting, tenant, MeetingTypes.Type) ?? ""), resumes.Item);

    internal static ValueTask<Payload<MeetingNode>> Run(ResolverContext context, string operationId, string meeting, MeetingCommand command)
    {
        var key = GlobalId.KeyOf(meeting, Ask.Of(context).Tenant, MeetingTypes.Type);
        return Mutate.Run(context, operationId,
            by => key is null ? null : Ask.Of(context).Commands.Send(by, new MeetingId(key), command),
            (ask, _) => MeetingTypes.Fresh(ask, new MeetingId(key!)), MeetingRefusals.Unknown);
    }
}
