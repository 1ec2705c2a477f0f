using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Polls;
using Civic.Gateway.Graph;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Seminars.Polls;

internal sealed record PreparePollInput(string OperationId, string Seminar, string Key, string Question, PollFormInput Form, bool HideResults);

internal sealed record OpenPollInput(string OperationId, string Poll, DateTimeOffset? ClosesAt);

internal sealed record PollInput(string OperationId, string Poll);

internal sealed record AnswerPollInput(string OperationId, string Poll, int[]? Options, int? Rating, double? Number, string[]? Words);

internal sealed record WordInput(string OperationId, string Poll, string Key);

internal static class PollMutationBindings
{
    internal static SchemaBuilder PollMutations(this SchemaBuilder schema) => schema
        .Payload<PollNode>("PollPayload", "poll")
        .Bind("Mutation", t =>
        {
            t.Metadata = Sending.Leaders;
            t.FieldAsync("preparePoll", Prepare);
            t.FieldAsync("openPoll", context => Open(context, closesAt => new OpenPoll(closesAt, null)));
            t.FieldAsync("reopenPoll", context => Open(context, closesAt => new ReopenPoll(closesAt, null)));
            t.FieldAsync("closePoll", context => Lead(context, new ClosePoll()));
            t.FieldAsync("showPollResults", context => Lead(context, new ShowPollResults()));
            t.FieldAsync("hidePollResults", context => Lead(context, new HidePollResults()));
            t.FieldAsync("approveWord", context => Look(context, key => new ApproveWord(key)));
            t.FieldAsync("hideWord", context => Look(context, key => new HideWord(key)));
            t.FieldAsync("answerPoll", Answer, Sending.Participants);
        });

    private static ValueTask<Payload<PollNode>> Prepare(ResolverContext context)
    {
        var (ask, input) = (Ask.Of(context), context.Argument<PreparePollInput>("input"));
        var seminar = GlobalId.KeyOf(input.Seminar, ask.Tenant, SeminarTypes.Type);
        var id = new PollId($"{seminar}/{input.Key}");
        return Mutate.Run(
            context, input.OperationId,
            by => seminar is null ? null
                : !Slug.IsFit(input.Key) ? throw new InputRefusedException(SeminarRefusals.SlugMalformed with { Path = "key" })
                : ask.Commands.Send(by, id, new PreparePoll(input.Question, PollForms.From(input.Form), input.HideResults, null)),
            (_, _) => Task.FromResult<PollNode?>(new PollNode(id)), PollRefusals.SeminarUnknown);
    }

    private static ValueTask<Payload<PollNode>> Answer(ResolverContext context)
    {
        var (ask, input) = (Ask.Of(context), context.Argument<AnswerPollInput>("input"));
        var answers = new Answers(input.Options, input.Rating, input.Number, input.Words);
        return Run(context, input.OperationId, input.Poll, (by, id) => ask.AsParticipant(
            Streams.SeminarOf(id.Value), answers.Typed(by), sender => ask.Commands.Send(sender, id, answers.Command)));
    }

    private static ValueTask<Payload<PollNode>> Open(ResolverContext context, Func<DateTimeOffset?, PollCommand> command)
    {
        var input = context.Argument<OpenPollInput>("input");
        return Run(context, input.OperationId, input.Poll, (by, id) => Ask.Of(context).Commands.Send(by, id, command(input.ClosesAt)));
    }

    private static ValueTask<Payload<PollNode>> Lead(ResolverContext context, PollCommand command)
    {
        var input = context.Argument<PollInput>("input");
        return Run(context, input.OperationId, input.Poll, (by, id) => Ask.Of(context).Commands.Send(by, id, command));
    }

    private static ValueTask<Payload<PollNode>> Look(ResolverContext context, Func<string, PollCommand> command)
    {
        var input = context.Argument<WordInput>("input");
        return Run(context, input.OperationId, input.Poll, (by, id) => Ask.Of(context).Commands.Send(by, id, command(input.Key)));
    }

    private static ValueTask<Payload<PollNode>> Run(ResolverContext context, string operationId, string poll, Func<Sender, PollId, Task<Outcome>> send)
    {
        var key = GlobalId.KeyOf(poll, Ask.Of(context).Tenant, PollBindings.Type);
        return Mutate.Run(
            context, operationId, by => key is null ? null : send(by, new PollId(key)),
            (_, _) => Task.FromResult<PollNode?>(new PollNode(new PollId(key!))), PollRefusals.Unknown);
    }
}
