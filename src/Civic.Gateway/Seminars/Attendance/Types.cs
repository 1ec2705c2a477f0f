using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Attendance;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Seminars.Attendance;

internal sealed record AttendanceNode(SeminarId Seminar, AttendanceView View);

internal static class AttendanceBindings
{
    internal static SchemaBuilder AttendanceTypes(this SchemaBuilder schema) => schema
        .Enum<Presence>("SeminarPresence")
        .Bind<AttendanceNode>("SeminarAttendance", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("open", a => a.View.IsOpen);
            t.Field("present", a => a.View.Present);
            t.Field("peak", a => a.View.Peak);
            t.Field("came", a => a.View.Came);
            t.Field("waiting", a => a.View.Waiting);
            t.Field("capacity", a => a.View.Capacity);
            t.Field("mine", a => a.View.Mine);
        })
        .Bind<ParticipantView>("Participation", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.FieldAsync("name", async (p, context) => await Ask.Of(context).Text(p.Name));
        });
}
