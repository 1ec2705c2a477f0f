using System.Collections.Immutable;
using Civic.Domain.Contests.Entries;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Contests.Entries;

internal sealed record SubmitEntryInput(
    string OperationId, string Contest, string School, int Grade, string Class, string Caption, string? Link, bool Consent);

internal sealed record EntryInput(string OperationId, string Entry);

internal sealed record RejectEntryInput(string OperationId, string Entry, string Reason);

internal static class EntryMutationBindings
{
    internal static SchemaBuilder EntryMutations(this SchemaBuilder schema)
    {
        foreach (var name in new[] { "SubmitEntry", "AdmitEntry", "RejectEntry", "WithdrawEntry" })
            schema.Payload<EntryNode>($"{name}Payload", "entry");
        return schema.Bind("Mutation", t =>
        {
            t.Metadata = Audiences.Any(Roles.Officer | Roles.Moderator | Roles.Secretary);
            t.FieldAsync("submitEntry", Submit, Audiences.Any(Roles.Teacher | Roles.Officer));
            t.FieldAsync("admitEntry", context =>
            {
                var input = context.Argument<EntryInput>("input");
                return Run(context, input.OperationId, input.Entry, new AdmitEntry());
            });
            t.FieldAsync("rejectEntry", context =>
            {
                var input = context.Argument<RejectEntryInput>("input");
                return Run(context, input.OperationId, input.Entry, new RejectEntry(input.Reason));
            });
            t.FieldAsync("withdrawEntry", context =>
            {
                var input = context.Argument<EntryInput>("input");
                return Run(context, input.OperationId, input.Entry, new WithdrawEntry((WithdrawalFacts?)null));
            }, Audiences.Any(Roles.Teacher | Roles.Officer | Roles.Secretary));
        });
    }

    /// <summary>Made of the operation, so that sending it again reaches the same stream.</summary>
    internal static EntryId IdOf(Sender by, string contest) =>
        new($"{contest}/{Contracts.Operations.Named(Contracts.Operations.Key(by.Operation, by.Actor.Id), "entry"):N}");

    private static ValueTask<Payload<EntryNode>> Submit(ResolverContext context)
    {
        var ask = Ask.Of(context);
        var input = context.Argument<SubmitEntryInput>("input");
        var contest = GlobalId.KeyOf(input.Contest, ask.Tenant, ContestTypes.Type);
        var school = GlobalId.KeyOf(input.School, ask.Tenant, "School");
        return Mutate.Run(context, input.OperationId, by => contest is null ? null : ask.Commands.Send(
                by with { Typed = EntryInputs.Typed(input.Class, input.Caption, input.Link) }, IdOf(by, contest), EntryInputs.Command(contest, school, input.Grade, input.Consent)),
            (a, by) => EntryTypes.Fresh(a, IdOf(by, contest!)), EntryRefusals.ContestUnknown);
    }

    private static ValueTask<Payload<EntryNode>> Run(ResolverContext context, string operationId, string entry, EntryCommand command)
    {
        var key = GlobalId.KeyOf(entry, Ask.Of(context).Tenant, EntryTypes.Type);
        return Mutate.Run(context, operationId,
            by => key is null ? null : Ask.Of(context).Commands.Send(by, new EntryId(key), command),
            (ask, _) => EntryTypes.Fresh(ask, new EntryId(key!)), EntryRefusals.Unknown);
    }
}
