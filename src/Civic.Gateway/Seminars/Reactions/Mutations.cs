using Civic.Domain.Seminars.Reactions;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace Civic.Gateway.Seminars.Reactions;

internal sealed record ReactInput(string OperationId, string Seminar, Reaction Reaction);

internal static class ReactionBindings
{
    internal static SchemaBuilder Reactions(this SchemaBuilder schema) => schema
        .Enum<Reaction>("Reaction")
        .Bind("Mutation", t => t.FieldAsync("react", context =>
        {
            var (ask, input) = (Ask.Of(context), context.Argument<ReactInput>("input"));
            return Sending.Run(context, input.OperationId, input.Seminar, (by, id) => ask.AsParticipant(
                id, by, sender => ask.Services.GetRequiredService<ReactionDesk>().Take(ask.Tenant, id, sender.Actor.Id, input.Reaction)));
        }, Sending.Participants))
        .Bind<ReactionsView>("SeminarReactions", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("applause", r => r.Now.Applause);
            t.Field("hands", r => r.Now.Hands);
            t.Field("agreeing", r => r.Now.Agreeing);
            t.Field("wondering", r => r.Now.Wondering);
            t.Field("at", r => r.At);
        });
}
