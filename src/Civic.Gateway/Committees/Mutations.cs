using Civic.Domain.Committees;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Committees;

internal sealed record CreateCommitteeInput(string OperationId, string Slug, string Name, CommitteeKind Kind);

internal sealed record AddMemberInput(string OperationId, string Committee, string Person, string Party, Seat Seat, int Order, Position Position);

internal static class CommitteeMutationBindings
{
    internal static SchemaBuilder CommitteeMutations(this SchemaBuilder schema) => schema
        .Payload<CommitteeNode>("CreateCommitteePayload", "committee")
        .Payload<CommitteeNode>("AddMemberPayload", "committee")
        .Bind("Mutation", t =>
        {
            t.Metadata = Audiences.Any(Roles.Admin | Roles.Secretary);
            t.FieldAsync("createCommittee", context =>
            {
                var input = context.Argument<CreateCommitteeInput>("input");
                var id = new CommitteeId(input.Slug);
                return Mutate.Run(context, input.OperationId,
                    by => Ask.Of(context).Commands.Send(by, id, new CreateCommittee(id, input.Name, input.Kind)), (ask, _) => CommitteeTypes.Fresh(ask, id));
            });
            t.FieldAsync("addMember", context =>
            {
                var input = context.Argument<AddMemberInput>("input");
                var id = new CommitteeId(GlobalId.KeyOf(input.Committee, Ask.Of(context).Tenant, CommitteeTypes.Type) ?? "");
                var command = new AddMember(new PersonId(input.Person), input.Party, input.Seat, input.Order, input.Position);
                return Mutate.Run(context, input.OperationId,
                    by => id.Value.Length == 0 ? null : Ask.Of(context).Commands.Send(by, id, command),
                    (ask, _) => CommitteeTypes.Fresh(ask, id), CommitteeRefusals.Unknown);
            });
        });
}
