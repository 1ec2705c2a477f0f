using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Ballots;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Meetings.Ballots;

internal sealed record SealedShareInput(string To, string Share);

internal sealed record BallotTallyInput(int[] Choice, int Votes);

internal sealed record PrepareSecretVoteInput(string OperationId, string Vote, string[] Holders, int Threshold) : ISecretVoteInput;

internal sealed record OfferHolderKeyInput(string OperationId, string Vote, string Key) : ISecretVoteInput;

internal sealed record OpenSecretVoteInput(string OperationId, string Vote, string Key, SealedShareInput[] Shares, int Choices, bool AcceptsHostSealing) : ISecretVoteInput;

internal sealed record CastSecretBallotInput(string OperationId, string Vote, string Ballot, string Salt) : ISecretVoteInput;

internal sealed record PassSharesInput(string OperationId, string Vote, SealedShareInput[] Shares) : ISecretVoteInput;

internal sealed record ReportCountInput(string OperationId, string Vote, string Leaf, BallotTallyInput[] Tallies, int Spoiled) : ISecretVoteInput;

internal sealed record SecretVoteInput(string OperationId, string Vote) : ISecretVoteInput;

/// <summary>What every input about a secret vote says.</summary>
internal interface ISecretVoteInput
{
    string OperationId { get; }

    string Vote { get; }
}

/// <summary>What is done in a secret vote. The vote itself says who may: its chair, its holders, who is on its roll.</summary>
internal static class SecretVoteMutationBindings
{
    private static readonly string[] Names =
        ["PrepareSecretVote", "OfferHolderKey", "OpenSecretVote", "CastSecretBallot", "CloseSecretVote", "PassShares", "ReportCount", "PublishSecretResult", "VoidSecretVote"];

    internal static SchemaBuilder SecretVoteMutations(this SchemaBuilder schema)
    {
        foreach (var name in Names) schema.Payload<SecretVoteNode>($"{name}Payload", "secretVote");
        return schema.Bind("Mutation", t =>
        {
            On<PrepareSecretVoteInput>(t, "prepareSecretVote", i => new PrepareSecretVote([.. i.Holders.Select(person => new PersonId(person))], i.Threshold));
            On<OfferHolderKeyInput>(t, "offerHolderKey", i => new OfferHolderKey(i.Key));
            On<OpenSecretVoteInput>(t, "openSecretVote", i => new OpenSecretVote(i.Key, Shares(i.Shares), i.Choices, i.AcceptsHostSealing));
            // Who asks in GraphQL has sealed the ballot; the host seals for forms without script alone.
            On<CastSecretBallotInput>(t, "castSecretBallot", i => new CastSecretBallot(i.Ballot, i.Salt, false));
            On<SecretVoteInput>(t, "closeSecretVote", _ => new CloseSecretVote());
            On<PassSharesInput>(t, "passShares", i => new PassShares(Shares(i.Shares)));
            On<ReportCountInput>(t, "reportCount", i => new ReportCount(i.Leaf, [.. i.Tallies.Select(tally => new BallotTally([.. tally.Choice], tally.Votes))], i.Spoiled));
            On<SecretVoteInput>(t, "publishSecretResult", _ => new PublishSecretResult());
            On<SecretVoteInput>(t, "voidSecretVote", _ => new VoidSecretVote());
        });
    }

    private static ImmutableArray<SealedShare> Shares(SealedShareInput[] shares) => [.. shares.Select(share => new SealedShare(new PersonId(share.To), share.Share))];

    private static void On<TInput>(RootBinding t, string field, Func<TInput, SecretVoteCommand> command) where TInput : ISecretVoteInput => t.FieldAsync(field, context =>
    {
        var (ask, input) = (Ask.Of(context), context.Argument<TInput>("input"));
        var id = SecretVoteTypes.IdOf(ask.Tenant, input.Vote);
        return Mutate.Run(context, input.OperationId, by => id is not { } vote ? null : ask.Commands.Send(by, vote, command(input)),
            (a, _) => SecretVoteTypes.Find(a, id!.Value), SecretVoteRefusals.Unknown);
    }, Audiences.SignedIn);
}
