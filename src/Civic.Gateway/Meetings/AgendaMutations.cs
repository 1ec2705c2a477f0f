using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Gateway.Access;
using Civic.Gateway.Committees;
using Civic.Gateway.Graph;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Meetings;

internal sealed record FileItemInput(string OperationId, string Meeting, int Item, string Case);

internal sealed record AttachDocumentInput(string OperationId, string Meeting, int Item, string Title, string Address, string? Sha256);

internal sealed record DetachDocumentInput(string OperationId, string Meeting, int Item, string Address);

internal sealed record AddressItemInput(string OperationId, string Meeting, int Item, string To);

/// <summary>What is done to an agenda until the meeting is opened, and the summons.</summary>
internal static class AgendaMutationBindings
{
    internal static SchemaBuilder AgendaMutations(this SchemaBuilder schema)
    {
        foreach (var name in new[] { "FileItem", "AttachDocument", "DetachDocument", "AddressItem", "IssueSummons" }) schema.Payload<MeetingNode>($"{name}Payload", "meeting");
        return schema.Bind("Mutation", t =>
        {
            t.Metadata = Audiences.Any(Roles.Secretary | Roles.Chair | Roles.Officer);
            t.FieldAsync("fileItem", context =>
            {
                var i = context.Argument<FileItemInput>("input");
                return Run(context, i.OperationId, i.Meeting, new FileItem(i.Item, new CaseNumber(i.Case)));
            });
            t.FieldAsync("attachDocument", context =>
            {
                var i = context.Argument<AttachDocumentInput>("input");
                return Run(context, i.OperationId, i.Meeting, new AttachDocument(i.Item, i.Title, i.Address, i.Sha256));
            });
            t.FieldAsync("detachDocument", context =>
            {
                var i = context.Argument<DetachDocumentInput>("input");
                return Run(context, i.OperationId, i.Meeting, new DetachDocument(i.Item, i.Address));
            });
            t.FieldAsync("addressItem", context =>
            {
                var i = context.Argument<AddressItemInput>("input");
                var to = GlobalId.KeyOf(i.To, Ask.Of(context).Tenant, CommitteeTypes.Type) ?? "";
                return Run(context, i.OperationId, i.Meeting, new AddressItem(i.Item, new CommitteeId(to), null));
            });
            t.FieldAsync("issueSummons", context =>
            {
                var i = context.Argument<MeetingInput>("input");
                return Run(context, i.OperationId, i.Meeting, new IssueSummons(null));
            }, Audiences.Any(Roles.Secretary | Roles.Chair));
        });
    }

    private static ValueTask<Payload<MeetingNode>> Run(ResolverContext context, string operationId, string meeting, MeetingCommand command) =>
        MeetingMutationBindings.Run(context, operationId, meeting, command);
}
