using System.Collections.Immutable;
using System.Globalization;
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
    private const int MostWords = 9;

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
        return Run(context, input.OperationId, input.Poll, (by, id) => ask.AsParticipant(
            Streams.SeminarOf(id.Value), by with { Typed = Typed(by, input.Words ?? []) }, sender => ask.Commands.Send(sender, id, new AnswerPoll(AnswerOf(input), []))));
    }

    // More than any poll takes is refused by the poll as too many; so many are sent on that it sees so.
    private static ImmutableSortedDictionary<string, string> Typed(Sender by, string[] words) =>
        by.Typed.AddRange(words.Take(MostWords).Select((word, n) => KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"word{n + 1}"), word)));

    // Two kinds at once are no answer to any poll.
    private static PollAnswer AnswerOf(AnswerPollInput input) => input switch
    {
        { Options: { } options, Rating: null, Number: null, Words: null } => new Chosen([.. options]),
        { Options: null, Rating: { } rating, Number: null, Words: null } => new Rated(rating),
        { Options: null, Rating: null, Number: { } number, Words: null } => new Numbered(PollForms.Number(number)),
        { Options: null, Rating: null, Number: null, Words: not null } => new Worded([]),
        _ => null!,
    };

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
