using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Speakers;
using Civic.Gateway.Graph;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Seminars.Speakers;

internal sealed record JoinSpeakersInput(string OperationId, string Seminar, string? Group, bool PointOfOrder);

internal sealed record LeaveSpeakersInput(string OperationId, string Seminar, bool PointOfOrder);

internal sealed record RemoveSpeakerInput(string OperationId, string Seminar, string Device, bool PointOfOrder);

internal sealed record CallNextSpeakerInput(string OperationId, string Seminar, int After);

internal sealed record FinishSpeakerInput(string OperationId, string Seminar, string? Device);

internal sealed record ExtendSpeakingInput(string OperationId, string Seminar, string Device, DateTimeOffset EndsAt);

internal static class SpeakerMutationBindings
{
    internal static SchemaBuilder SpeakerMutations(this SchemaBuilder schema) => schema.Bind("Mutation", t =>
    {
        t.Metadata = Sending.Leaders;
        t.FieldAsync("openSpeakersList", context => LeadAll(context, new OpenSpeakersList(null)));
        t.FieldAsync("closeSpeakersList", context => LeadAll(context, new CloseSpeakersList()));
        t.FieldAsync("removeSpeaker", context =>
        {
            var input = context.Argument<RemoveSpeakerInput>("input");
            return Lead(context, input.OperationId, input.Seminar, new RemoveSpeaker(new PersonId(input.Device), input.PointOfOrder));
        });
        t.FieldAsync("callNextSpeaker", context =>
        {
            var input = context.Argument<CallNextSpeakerInput>("input");
            return Lead(context, input.OperationId, input.Seminar, new CallNextSpeaker(input.After));
        });
        t.FieldAsync("extendSpeaking", context =>
        {
            var input = context.Argument<ExtendSpeakingInput>("input");
            return Lead(context, input.OperationId, input.Seminar, new ExtendSpeaking(new PersonId(input.Device), input.EndsAt));
        });
        t.FieldAsync("joinSpeakers", context =>
        {
            var input = context.Argument<JoinSpeakersInput>("input");
            return TakePart(context, input.OperationId, input.Seminar, _ => new JoinSpeakers(input.Group, input.PointOfOrder));
        }, Sending.Participants);
        t.FieldAsync("leaveSpeakers", context =>
        {
            var input = context.Argument<LeaveSpeakersInput>("input");
            return TakePart(context, input.OperationId, input.Seminar, _ => new LeaveSpeakers(input.PointOfOrder));
        }, Sending.Participants);
        t.FieldAsync("finishSpeaker", context =>
        {
            var input = context.Argument<FinishSpeakerInput>("input");
            return input.Device is { } device && Sending.Leaders.Admits(Ask.Of(context).Actor)
                ? Lead(context, input.OperationId, input.Seminar, new FinishSpeaker(new PersonId(device)))
                : TakePart(context, input.OperationId, input.Seminar, self => new FinishSpeaker(self));
        }, Sending.Participants);
    });

    private static ValueTask<Payload<SeminarNode>> LeadAll(ResolverContext context, SpeakersCommand command)
    {
        var input = context.Argument<SeminarInput>("input");
        return Lead(context, input.OperationId, input.Seminar, command);
    }

    private static ValueTask<Payload<SeminarNode>> Lead(ResolverContext context, string operationId, string seminar, SpeakersCommand command) =>
        Sending.Run(context, operationId, seminar, (by, id) => Ask.Of(context).Commands.Send(by, id, command));

    private static ValueTask<Payload<SeminarNode>> TakePart(ResolverContext context, string operationId, string seminar, Func<PersonId, SpeakersCommand> command)
    {
        var ask = Ask.Of(context);
        return Sending.Run(context, operationId, seminar, (by, id) =>
            ask.AsParticipant(id, by, sender => ask.Commands.Send(sender, id, command(sender.Actor.Id))));
    }
}
