using Civic.Contracts;
using Civic.Contracts.Tenants;
using Civic.Domain.Kernel;
using Civic.Domain.Tenants;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Tenants;

internal sealed record RestrictDocumentsInput(string OperationId, bool OnlyTrusted);

internal static class TenantMutationBindings
{
    internal static SchemaBuilder TenantMutations(this SchemaBuilder schema) => schema
        .Payload<MunicipalityNode>("RestrictDocumentsPayload", "municipality")
        .Bind("Mutation", t => t.FieldAsync("restrictDocuments", context =>
        {
            var input = context.Argument<RestrictDocumentsInput>("input");
            return Mutate.Run(context, input.OperationId, by => Ask.Of(context).Commands.Send(by, new RestrictDocuments(input.OnlyTrusted)), (ask, _) => Fresh(ask));
        }, Audiences.Any(Roles.Admin)));

    // As its writer knows it: what the caller has just changed is in it.
    private static async Task<MunicipalityNode?> Fresh(Ask ask) =>
        (await ask.Grains.GetGrain<ITenantGrain>(Streams.GrainKey(ask.Tenant, Streams.KeyOf(Streams.Tenant))).Read()).State is Active state ? new MunicipalityNode(state) : null;
}
