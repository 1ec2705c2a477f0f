using Civic.Domain.Committees;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Committees;

internal sealed record CreateCommitteeInput(string OperationId, string Slug, string Name, CommitteeKind Kind);

internal sealed record AddMemberInput(string OperationId, string Committee, string Person, string Party, Seat Seat, int Order, Position Position);

internal sealed record SetBodyRulesInput(string OperationId, string Committee, bool RemoteAllowed, bool PartyOrder, bool SecretAwards, bool OpenMeetings, bool CitizenProposals, bool SubstitutesSpeak);

internal sealed record StandingItemInput(string Title, bool ForDecision, bool Last);

internal sealed record SetStandingItemsInput(string OperationId, string Committee, StandingItemInput[] Items);

internal sealed record SetShortNameInput(string OperationId, string Committee, string ShortName);

internal sealed record RemoveMemberInput(string OperationId, string Committee, string Person, DateOnly From);

internal static class CommitteeMutationBindings
{
    internal static SchemaBuilder CommitteeMutations(this SchemaBuilder schema) => schema
        .Payload<CommitteeNode>("CreateCommitteePayload", "committee")
        .Payload<CommitteeNode>("AddMemberPayload", "committee")
        .Payload<CommitteeNode>("SetBodyRulesPayload", "committee")
        .Payload<CommitteeNode>("RemoveMemberPayload", "committee")
        .Payload<CommitteeNode>("SetStandingItemsPayload", "committee")
        .Payload<CommitteeNode>("SetShortNamePayload", "committee")
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
                return Run(context, input.OperationId, input.Committee, new AddMember(new PersonId(input.Person), input.Party, input.Seat, input.Order, input.Position));
            });
            t.FieldAsync("setBodyRules", context =>
            {
                var input = context.Argument<SetBodyRulesInput>("input");
                return Run(context, input.OperationId, input.Committee, new SetBodyRules(input.RemoteAllowed, input.PartyOrder, input.SecretAwards, input.OpenMeetings)
                {
                    CitizenProposals = input.CitizenProposals, SubstitutesSpeak = input.SubstitutesSpeak,
                });
            });
            t.FieldAsync("setStandingItems", context =>
            {
                var input = context.Argument<SetStandingItemsInput>("input");
                return Run(context, input.OperationId, input.Committee, new SetStandingItems([.. input.Items.Select(item => new StandingItem(item.Title, item.ForDecision, item.Last))]));
            });
            t.FieldAsync("setShortName", context =>
            {
                var input = context.Argument<SetShortNameInput>("input");
                return Run(context, input.OperationId, input.Committee, new SetShortName(input.ShortName));
            });
            t.FieldAsync("removeMember", context =>
            {
                var input = context.Argument<RemoveMemberInput>("input");
                return Run(context, input.OperationId, input.Committee, new RemoveMember(new PersonId(input.Person), input.From));
            });
        });

    private static ValueTask<Payload<CommitteeNode>> Run(ResolverContext context, string operationId, string committee, CommitteeCommand command)
    {
        var id = new CommitteeId(GlobalId.KeyOf(committee, Ask.Of(context).Tenant, CommitteeTypes.Type) ?? "");
        return Mutate.Run(context, operationId,
            by => id.Value.Length == 0 ? null : Ask.Of(context).Commands.Send(by, id, command),
            (ask, _) => CommitteeTypes.Fresh(ask, id), CommitteeRefusals.Unknown);
    }
}
