using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Gateway.Access.Devices;
using Civic.Gateway.Graph;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace Civic.Gateway.Seminars.Attendance;

internal sealed record JoinSeminarInput(string OperationId, string Seminar, string Code, string Language, string? Name, string? District, AgeBand? Age);

internal static class AttendanceMutationBindings
{
    internal static SchemaBuilder AttendanceMutations(this SchemaBuilder schema) => schema.Bind("Mutation", t =>
    {
        t.Metadata = Sending.Leaders;
        t.FieldAsync("openAttendance", context => Lead(context, new OpenAttendance(null)));
        t.FieldAsync("closeAttendance", context => Lead(context, new CloseAttendance()));
        t.FieldAsync("releasePlace", context =>
        {
            var input = context.Argument<DeviceInput>("input");
            return Sending.Run(context, input.OperationId, input.Seminar, (by, id) => Ask.Of(context).Commands.Send(by, id, new ReleasePlace(new PersonId(input.Device))));
        });
        t.FieldAsync("joinSeminar", context =>
        {
            var input = context.Argument<JoinSeminarInput>("input");
            return Sending.Run(context, input.OperationId, input.Seminar, (by, id) => Join(Ask.Of(context), by, id, input));
        }, Sending.Participants);
        t.FieldAsync("leaveSeminar", context =>
        {
            var input = context.Argument<SeminarInput>("input");
            // Who waits has no right to take part yet, and may go all the same.
            return Sending.Run(context, input.OperationId, input.Seminar, async (by, id) => await Self(Ask.Of(context), id) is { } self
                ? await Ask.Of(context).Commands.Send(by with { Actor = self }, id, new LeaveSeminar())
                : Outcome.Refused(AttendanceRefusals.Nobody));
        }, Sending.Participants);
    });

    // The desk counts the tries of a network, as at the other doors.
    private static async Task<Outcome> Join(Ask ask, Sender by, SeminarId seminar, JoinSeminarInput input)
    {
        if (await Self(ask, seminar) is null) return Outcome.Refused(AttendanceRefusals.Nobody);
        var joining = await ask.Services.GetRequiredService<JoinDesk>().Join(
            ask.Who, ask.Address, new JoinRequest(by.Operation, seminar, input.Code, input.Language, input.Name)
            {
                // Another municipality's district is as unknown as one that is not there.
                District = input.District is null ? null : GlobalId.KeyOf(input.District, ask.Tenant, "District") ?? "-",
                Age = input.Age?.ToString(),
            });
        return joining.Outcome;
    }

    private static async Task<Actor?> Self(Ask ask, SeminarId seminar) => await ask.ViewerIn(seminar) is { } viewer && viewer.Id != Actor.Anonymous.Id ? viewer : null;

    private static ValueTask<Payload<SeminarNode>> Lead(ResolverContext context, AttendanceCommand command)
    {
        var input = context.Argument<SeminarInput>("input");
        return Sending.Run(context, input.OperationId, input.Seminar, (by, id) => Ask.Of(context).Commands.Send(by, id, command));
    }
}
