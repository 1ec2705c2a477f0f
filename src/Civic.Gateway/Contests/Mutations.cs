using Civic.Contracts;
using Civic.Domain.Contests;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Contests;

internal sealed record CreateContestInput(
    string OperationId, string Slug, string Title, string Hashtag, int GradeFrom, int GradeTo, string[] Schools, DateTime OpensAt, DateTime ClosesAt,
    int Prizes, string Committee);

internal sealed record CloseEntriesInput(string OperationId, string Contest);

internal sealed record DecideContestInput(string OperationId, string Contest, bool AdjustAtOnce);

internal static class ContestMutationBindings
{
    internal static SchemaBuilder ContestMutations(this SchemaBuilder schema) => schema
        .Payload<ContestNode>("CreateContestPayload", "contest")
        .Payload<ContestNode>("CloseEntriesPayload", "contest")
        .Payload<ContestNode>("DecideContestPayload", "contest")
        .Bind("Mutation", t =>
        {
            t.FieldAsync("createContest", Create, Audiences.Any(Roles.Officer | Roles.Admin));
            t.FieldAsync("closeEntries", context =>
            {
                var input = context.Argument<CloseEntriesInput>("input");
                return Run(context, input.OperationId, input.Contest, (_, _) => ValueTask.FromResult<ContestCommand>(new CloseEntries()));
            }, Audiences.Any(Roles.Officer | Roles.Secretary));
            t.FieldAsync("decideContest", context =>
            {
                var input = context.Argument<DecideContestInput>("input");
                return Run(context, input.OperationId, input.Contest, (ask, id) => Decide(ask, id, input.AdjustAtOnce));
            }, Audiences.Any(Roles.Chair | Roles.Secretary));
        });

    private static async ValueTask<Payload<ContestNode>> Create(ResolverContext context)
    {
        var ask = Ask.Of(context);
        var input = context.Argument<CreateContestInput>("input");
        var zone = (await ask.Municipality()).TimeZone;
        var id = new ContestId(input.Slug);
        // Foreign ids become an empty one, which is as unknown as a missing one.
        var committee = new CommitteeId(GlobalId.KeyOf(input.Committee, ask.Tenant, "Committee") ?? "");
        var schools = input.Schools.Select(school => new SchoolId(GlobalId.KeyOf(school, ask.Tenant, "School") ?? ""));
        return await Mutate.Run(context, input.OperationId, by => ask.Commands.Send(by, id, new CreateContest(
            id, input.Title, input.Hashtag, input.GradeFrom, input.GradeTo, [.. schools],
            LocalTime.At(input.OpensAt, zone, "opensAt"), LocalTime.At(input.ClosesAt, zone, "closesAt"), input.Prizes, committee, null)),
            (a, _) => ContestTypes.Fresh(a, id));
    }

    // Meeting and item are the voting's own: the caller names the contest only.
    private static async ValueTask<ContestCommand> Decide(Ask ask, ContestId contest, bool atOnce)
    {
        var voting = Streams.VotingOf(contest);
        var seen = await Voting.VotingTypes.See(ask, voting, Actor.Process);
        return new DecideContest(seen.View.Meeting ?? new MeetingId(""), seen.View.Item, voting, atOnce, null);
    }

    private static async ValueTask<Payload<ContestNode>> Run(
        ResolverContext context, string operationId, string contest, Func<Ask, ContestId, ValueTask<ContestCommand>> command)
    {
        var ask = Ask.Of(context);
        var key = GlobalId.KeyOf(contest, ask.Tenant, ContestTypes.Type);
        var made = key is null ? null : await command(ask, new ContestId(key));
        return await Mutate.Run(context, operationId, by => key is null ? null : ask.Commands.Send(by, new ContestId(key), made!),
            (a, _) => ContestTypes.Fresh(a, new ContestId(key!)), ContestRefusals.Unknown);
    }
}
