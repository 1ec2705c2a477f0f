using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Contests.Voting;

internal sealed record OpenVotingInput(string OperationId, string Contest, string Meeting, int Item, DateTime? ClosesAt);

internal sealed record CastVoteInput(string OperationId, string Voting, string[] Entries);

internal sealed record VotingInput(string OperationId, string Voting);

internal sealed record SettleTieInput(string OperationId, string Voting, string[] Entries);

internal static class VotingMutationBindings
{
    internal static SchemaBuilder VotingMutations(this SchemaBuilder schema)
    {
        foreach (var name in new[] { "OpenVoting", "CastVote", "WithdrawVote", "CloseVoting", "SettleTie" })
            schema.Payload<VotingNode>($"{name}Payload", "voting");
        return schema.Bind("Mutation", t =>
        {
            t.FieldAsync("openVoting", Open, Audiences.Any(Roles.Chair | Roles.Secretary));
            t.FieldAsync("castVote", context =>
            {
                var input = context.Argument<CastVoteInput>("input");
                return Run(context, input.OperationId, input.Voting, new CastVote(EntryIds(Ask.Of(context), input.Entries)));
            }, Audiences.SignedIn);
            t.FieldAsync("withdrawVote", context =>
            {
                var input = context.Argument<VotingInput>("input");
                return Run(context, input.OperationId, input.Voting, new WithdrawVote());
            }, Audiences.SignedIn);
            t.FieldAsync("closeVoting", context =>
            {
                var input = context.Argument<VotingInput>("input");
                return Run(context, input.OperationId, input.Voting, new CloseVoting());
            }, Audiences.Any(Roles.Chair));
            t.FieldAsync("settleTie", context =>
            {
                var input = context.Argument<SettleTieInput>("input");
                return Run(context, input.OperationId, input.Voting, new SettleTie(EntryIds(Ask.Of(context), input.Entries)));
            }, Audiences.Any(Roles.Chair));
        });
    }

    private static async ValueTask<Payload<VotingNode>> Open(ResolverContext context)
    {
        var ask = Ask.Of(context);
        var input = context.Argument<OpenVotingInput>("input");
        var zone = (await ask.Municipality()).TimeZone;
        var contest = GlobalId.KeyOf(input.Contest, ask.Tenant, ContestTypes.Type);
        var meeting = new MeetingId(GlobalId.KeyOf(input.Meeting, ask.Tenant, "Meeting") ?? "");
        return await Mutate.Run(context, input.OperationId, by => contest is null ? null : ask.Commands.Send(
                by, Streams.VotingOf(new ContestId(contest)),
                new OpenVoting(new ContestId(contest), meeting, input.Item, input.ClosesAt is { } at ? LocalTime.At(at, zone, "closesAt") : null, null)),
            (a, _) => VotingTypes.Find(a, Streams.VotingOf(new ContestId(contest!))), VotingRefusals.ContestUnknown);
    }

    // Foreign and malformed ids become an empty one, which is as unknown as a missing one.
    private static ImmutableArray<EntryId> EntryIds(Ask ask, string[] ids) =>
        [.. ids.Select(id => new EntryId(GlobalId.KeyOf(id, ask.Tenant, "Entry") ?? ""))];

    private static ValueTask<Payload<VotingNode>> Run(ResolverContext context, string operationId, string voting, VotingCommand command)
    {
        var key = GlobalId.KeyOf(voting, Ask.Of(context).Tenant, VotingTypes.Type);
        return Mutate.Run(context, operationId,
            by => key is null ? null : Ask.Of(context).Commands.Send(by, new VotingId(key), command),
            (ask, _) => VotingTypes.Find(ask, new VotingId(key!)), VotingRefusals.NotOpened);
    }
}
