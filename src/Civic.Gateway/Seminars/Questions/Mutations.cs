using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Questions;
using Civic.Gateway.Graph;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Seminars.Questions;

internal sealed record AskQuestionInput(string OperationId, string Seminar, string Text, string Language);

internal sealed record QuestionInput(string OperationId, string Question);

internal sealed record MergeQuestionInput(string OperationId, string Question, string Into);

internal sealed record AnswerQuestionInput(string OperationId, string Question, string Text);

/// <summary>A question by name, read only when the answer shows it.</summary>
internal sealed record QuestionName(SeminarId Seminar, int Number);

internal static class QuestionMutationBindings
{
    private static readonly SealedText Unsealed = new("", "");

    internal static SchemaBuilder QuestionMutations(this SchemaBuilder schema) => schema
        .Bind<Payload<QuestionName>>("QuestionPayload", t =>
        {
            t.Metadata = Access.Audiences.Everyone;
            t.FieldAsync("question", async (p, context) => p.Node is { } name ? await QuestionBindings.Find(Ask.Of(context), name.Seminar, name.Number) : null);
        })
        .Bind("Mutation", t =>
        {
            t.Metadata = Sending.Leaders;
            t.FieldAsync("openQuestions", context => LeadAll(context, new OpenQuestions(null)));
            t.FieldAsync("closeQuestions", context => LeadAll(context, new CloseQuestions()));
            t.FieldAsync("approveQuestion", context => Lead(context, number => new ApproveQuestion(number)));
            t.FieldAsync("hideQuestion", context => Lead(context, number => new HideQuestion(number)));
            t.FieldAsync("pinQuestion", context => Lead(context, number => new PinQuestion(number)));
            t.FieldAsync("unpinQuestion", context => Lead(context, number => new UnpinQuestion(number)));
            t.FieldAsync("answerQuestionLive", context => Lead(context, number => new AnswerQuestionLive(number)));
            t.FieldAsync("mergeQuestion", Merge);
            t.FieldAsync("answerQuestion", context =>
            {
                var input = context.Argument<AnswerQuestionInput>("input");
                return Run(context, input.OperationId, input.Question, (by, id, number) => Ask.Of(context).Commands.Send(
                    by with { Typed = by.Typed.SetItem("text", input.Text) }, id, new AnswerQuestion(number, Unsealed, "")));
            });
            t.FieldAsync("askQuestion", AskOne, Sending.Participants);
            t.FieldAsync("upvoteQuestion", context => TakePart(context, number => new UpvoteQuestion(number)), Sending.Participants);
            t.FieldAsync("withdrawQuestion", context => TakePart(context, number => new WithdrawQuestion(number)), Sending.Participants);
        });

    private static ValueTask<Payload<SeminarNode>> AskOne(ResolverContext context)
    {
        var (ask, input) = (Ask.Of(context), context.Argument<AskQuestionInput>("input"));
        return Sending.Run(context, input.OperationId, input.Seminar, (by, id) => ask.AsParticipant(
            id, by with { Typed = by.Typed.SetItem("text", input.Text) }, sender => ask.Commands.Send(sender, id, new AskQuestion(Unsealed, "", input.Language))));
    }

    private static ValueTask<Payload<QuestionName>> Merge(ResolverContext context)
    {
        var input = context.Argument<MergeQuestionInput>("input");
        return Run(context, input.OperationId, input.Question, (by, id, number) => QuestionBindings.Of(Ask.Of(context).Tenant, input.Into) is { } into && into.Seminar == id
            ? Ask.Of(context).Commands.Send(by, id, new MergeQuestion(number, into.Number))
            : Task.FromResult(Outcome.Refused(QuestionsRefusals.IntoUnknown)));
    }

    private static ValueTask<Payload<SeminarNode>> LeadAll(ResolverContext context, QuestionsCommand command)
    {
        var input = context.Argument<SeminarInput>("input");
        return Sending.Run(context, input.OperationId, input.Seminar, (by, id) => Ask.Of(context).Commands.Send(by, id, command));
    }

    private static ValueTask<Payload<QuestionName>> Lead(ResolverContext context, Func<int, QuestionsCommand> command)
    {
        var input = context.Argument<QuestionInput>("input");
        return Run(context, input.OperationId, input.Question, (by, id, number) => Ask.Of(context).Commands.Send(by, id, command(number)));
    }

    private static ValueTask<Payload<QuestionName>> TakePart(ResolverContext context, Func<int, QuestionsCommand> command)
    {
        var (ask, input) = (Ask.Of(context), context.Argument<QuestionInput>("input"));
        return Run(context, input.OperationId, input.Question, (by, id, number) =>
            ask.AsParticipant(id, by, sender => ask.Commands.Send(sender, id, command(number))));
    }

    private static ValueTask<Payload<QuestionName>> Run(
        ResolverContext context, string operationId, string question, Func<Sender, SeminarId, int, Task<Outcome>> send)
    {
        var found = QuestionBindings.Of(Ask.Of(context).Tenant, question);
        return Mutate.Run(
            context, operationId, by => found is { } one ? send(by, one.Seminar, one.Number) : null,
            (_, _) => Task.FromResult<QuestionName?>(new QuestionName(found!.Value.Seminar, found.Value.Number)), QuestionsRefusals.Unknown);
    }
}
