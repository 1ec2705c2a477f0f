using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Kernel.Elections;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Meetings.Items;

internal sealed record GroupBallotInput(string Group, string[] Names, int Count);

internal sealed record TallyInput(int Motion, int Votes);

internal sealed record ItemPersonInput(string OperationId, string Meeting, int Item, string? Person) : IItemInput;

internal sealed record OpenDeliberationInput(string OperationId, string Meeting, int Item, Matter Matter, bool IsAuthority, string? Commitment) : IItemInput;

internal sealed record MakeMotionInput(string OperationId, string Meeting, int Item, string? Person, string Text) : IItemInput;

internal sealed record WithdrawMotionInput(string OperationId, string Meeting, int Item, string? Person, int Motion) : IItemInput;

internal sealed record PostponeInput(string OperationId, string Meeting, int Item, Postponing Kind, string[] For, string[] Against, string? Reasons) : IItemInput;

internal sealed record AskProportionalInput(string OperationId, string Meeting, int Item, string[] Asking, int Seats) : IItemInput;

internal sealed record CountListsInput(string OperationId, string Meeting, int Item, GroupBallotInput[] Ballots, string Seed) : IItemInput;

internal sealed record ApprovePropositionsInput(string OperationId, string Meeting, int Item, int[] Order) : IItemInput;

internal sealed record StateOutcomeInput(string OperationId, string Meeting, int Item, bool Yes) : IItemInput;

internal sealed record OpenVoteInput(string OperationId, string Meeting, int Item, bool Secret) : IItemInput;

internal sealed record CastBallotInput(string OperationId, string Meeting, int Item, string? Person, Choice Choice) : IItemInput;

internal sealed record CountBallotsInput(string OperationId, string Meeting, int Item, TallyInput[] Tallies, int Blank) : IItemInput;

internal sealed record DrawLotInput(string OperationId, string Meeting, int Item, string Seed) : IItemInput;

internal sealed record GiveCastingVoteInput(string OperationId, string Meeting, int Item, int Motion) : IItemInput;

internal sealed record FloorInput(string OperationId, string Meeting, int Item, string? Person, FloorKind Kind) : IItemInput;

internal sealed record GiveFloorInput(string OperationId, string Meeting, int Item, string? Person) : IItemInput;

internal sealed record ItemInput(string OperationId, string Meeting, int Item) : IItemInput;

/// <summary>What every input about an item says.</summary>
internal interface IItemInput
{
    string OperationId { get; }

    string Meeting { get; }

    int Item { get; }
}

/// <summary>What is said and done on an item. The item itself says who may, by who serves on it and who leads it.</summary>
internal static class ItemMutationBindings
{
    private static readonly string[] Names =
    [
        "OpenDeliberation", "MakeMotion", "WithdrawMotion", "DeclareNotTakingPart", "Postpone", "AskProportional", "CountLists", "ApprovePropositions", "StateOutcome",
        "RequestVote", "StrikeGavel", "OpenVote", "CastBallot", "CloseVote", "CountBallots", "DrawLot", "GiveCastingVote",
        "RequestFloor", "WithdrawFloorRequest", "GiveFloor", "YieldFloor",
    ];

    internal static SchemaBuilder ItemMutations(this SchemaBuilder schema)
    {
        foreach (var name in Names) schema.Payload<ItemNode>($"{name}Payload", "item");
        return schema.Bind("Mutation", t =>
        {
            Deliberation(t);
            Votes(t);
            Elections(t);
            Floor(t);
        });
    }

    private static void Deliberation(RootBinding t)
    {
        On<OpenDeliberationInput>(t, "openDeliberation", (i, _) => new OpenDeliberation(i.Matter, i.IsAuthority, i.Commitment));
        On<MakeMotionInput>(t, "makeMotion", (i, me) => new MakeMotion(Who(i.Person, me), i.Text));
        On<WithdrawMotionInput>(t, "withdrawMotion", (i, me) => new WithdrawMotion(Who(i.Person, me), i.Motion));
        On<ItemPersonInput>(t, "declareNotTakingPart", (i, me) => new DeclareNotTakingPart(Who(i.Person, me)));
        On<PostponeInput>(t, "postpone", (i, _) => new Postpone(i.Kind, Persons(i.For), Persons(i.Against), i.Reasons));
        On<ApprovePropositionsInput>(t, "approvePropositions", (i, _) => new ApprovePropositions([.. i.Order]));
        On<StateOutcomeInput>(t, "stateOutcome", (i, _) => new StateOutcome(i.Yes));
        On<ItemInput>(t, "strikeGavel", (_, _) => new StrikeGavel());
    }

    private static void Votes(RootBinding t)
    {
        On<ItemPersonInput>(t, "requestVote", (i, me) => new RequestVote(Who(i.Person, me)));
        On<OpenVoteInput>(t, "openVote", (i, _) => new OpenVote(i.Secret));
        On<CastBallotInput>(t, "castBallot", (i, me) => new CastBallot(Who(i.Person, me), i.Choice));
        On<ItemInput>(t, "closeVote", (_, _) => new CloseVote());
        On<CountBallotsInput>(t, "countBallots", (i, _) => new CountBallots([.. i.Tallies.Select(tally => new Tally(tally.Motion, tally.Votes))], i.Blank));
    }

    private static void Elections(RootBinding t)
    {
        On<AskProportionalInput>(t, "askProportional", (i, _) => new AskProportional(Persons(i.Asking), i.Seats));
        On<CountListsInput>(t, "countLists", (i, _) => new CountLists([.. i.Ballots.Select(ballot => new GroupBallot(ballot.Group, [.. ballot.Names], ballot.Count))], i.Seed));
        On<DrawLotInput>(t, "drawLot", (i, _) => new DrawLot(i.Seed));
        On<GiveCastingVoteInput>(t, "giveCastingVote", (i, _) => new GiveCastingVote(i.Motion));
    }

    private static void Floor(RootBinding t)
    {
        On<FloorInput>(t, "requestFloor", (i, me) => new RequestFloor(Who(i.Person, me), i.Kind));
        On<FloorInput>(t, "withdrawFloorRequest", (i, me) => new WithdrawFloorRequest(Who(i.Person, me), i.Kind));
        On<GiveFloorInput>(t, "giveFloor", (i, _) => new GiveFloor(i.Person is null ? null : new PersonId(i.Person)));
        On<ItemPersonInput>(t, "yieldFloor", (i, me) => new YieldFloor(Who(i.Person, me)));
    }

    private static void On<TInput>(RootBinding t, string field, Func<TInput, PersonId, ItemCommand> command) where TInput : IItemInput => t.FieldAsync(field, context =>
    {
        var (ask, input) = (Ask.Of(context), context.Argument<TInput>("input"));
        var key = GlobalId.KeyOf(input.Meeting, ask.Tenant, MeetingTypes.Type);
        return Mutate.Run(context, input.OperationId,
            by => key is null ? null : ask.Commands.Send(by, Streams.ItemOf(new MeetingId(key), input.Item), command(input, ask.Actor.Id)),
            (a, _) => ItemTypes.Fresh(a, new MeetingId(key!), input.Item), MeetingRefusals.Unknown);
    }, Audiences.SignedIn);

    private static PersonId Who(string? named, PersonId caller) => named is null ? caller : new PersonId(named);

    private static ImmutableArray<PersonId> Persons(string[] persons) => [.. persons.Select(person => new PersonId(person))];
}
