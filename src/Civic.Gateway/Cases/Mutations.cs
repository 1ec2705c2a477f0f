using Civic.Domain.Cases;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Gateway.Committees;
using Civic.Gateway.Graph;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Cases;

internal sealed record RegisterCaseInput(
    string OperationId, string Number, CaseKind Kind, string Title, string Committee, string[] By, bool IsResident, string? Sender, DateOnly ReceivedOn, DateOnly? Due);

internal sealed record ReferCaseInput(string OperationId, string Number, string To, DateOnly? Due);

internal sealed record ReportDelayInput(string OperationId, string Number, string Findings);

internal sealed record WriteOffCaseInput(string OperationId, string Number);

/// <summary>What the registrar does with a case. What bodies decide on it is noted by the platform when the paragraph is adjusted.</summary>
internal static class CaseMutationBindings
{
    internal static SchemaBuilder CaseMutations(this SchemaBuilder schema)
    {
        foreach (var name in new[] { "RegisterCase", "ReferCase", "ReportDelay", "WriteOffCase" }) schema.Payload<CaseNode>($"{name}Payload", "case");
        return schema.Bind("Mutation", t =>
        {
            t.Metadata = Audiences.Any(Roles.Secretary | Roles.Officer | Roles.Admin);
            t.FieldAsync("registerCase", context =>
            {
                var i = context.Argument<RegisterCaseInput>("input");
                return Run(context, i.OperationId, i.Number, new RegisterCase(
                    new CaseNumber(i.Number), i.Kind, i.Title, Body(context, i.Committee), [.. i.By.Select(person => new PersonId(person))], i.Sender, i.ReceivedOn, i.Due, null) { IsResident = i.IsResident });
            });
            t.FieldAsync("referCase", context =>
            {
                var i = context.Argument<ReferCaseInput>("input");
                return Run(context, i.OperationId, i.Number, new ReferCase(Body(context, i.To), i.Due, null));
            });
            t.FieldAsync("reportDelay", context =>
            {
                var i = context.Argument<ReportDelayInput>("input");
                return Run(context, i.OperationId, i.Number, new ReportDelay(i.Findings));
            });
            t.FieldAsync("writeOffCase", context =>
            {
                var i = context.Argument<WriteOffCaseInput>("input");
                return Run(context, i.OperationId, i.Number, new WriteOffCase());
            });
        });
    }

    // A body that is unknown, or another municipality's, is refused by the case, which finds no facts on it.
    private static CommitteeId Body(ResolverContext context, string committee) => new(GlobalId.KeyOf(committee, Ask.Of(context).Tenant, CommitteeTypes.Type) ?? "");

    // A number that can be none has no writer.
    private static ValueTask<Payload<CaseNode>> Run(ResolverContext context, string operationId, string number, CaseCommand command) => Mutate.Run(context, operationId,
        by => CaseNumber.IsFit(number) ? Ask.Of(context).Commands.Send(by, new CaseNumber(number), command) : null,
        (ask, _) => CaseTypes.Fresh(ask, new CaseNumber(number)), CaseRefusals.NumberMalformed);
}
