using System.Collections.Concurrent;
using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Gateway;
using Civic.Web.Pages;

namespace Civic.Web.Tests.Sample;

/// <summary>The pages' source in memory: every municipality is Huddinge 2020 with a voting of its own.</summary>
internal sealed class SampleTown : IPages
{
    private readonly ConcurrentDictionary<string, Room> rooms = new();

    /// <summary>Called once for each new room, before anybody sees it.</summary>
    public Action<string, Room> Made { get; set; } = (_, _) => { };

    public Room Room(string tenant) => rooms.GetOrAdd(tenant, slug =>
    {
        var room = new Room();
        Made(slug, room);
        return room;
    });

    public static string VotingId(string tenant) => GlobalId.Of(new TenantId(tenant), "Voting", Facts2020.Slug + "/1");

    public Task<Site?> Site(Visit visit, CancellationToken cancel) => Task.FromResult<Site?>(new Site(
        visit.Caller.Tenant.Value, new("Huddinge kommun"), ["sv", "fi", "en"], "Europe/Stockholm", true, Person(visit)));

    public Task<StartModel?> Start(Visit visit, CancellationToken cancel)
    {
        if (visit.Caller.Tenant.Value == "trasig") throw new InvalidOperationException("Planted: the database cannot be reached.");
        var (tenant, room) = At(visit);
        var card = new ContestCard(Facts2020.Slug, Facts2020.Title, Facts2020.Hashtag, StageOf(room), Facts2020.Closes,
            Facts2020.Entries.Length, Link(tenant, room), room.Public ? Facts2020.Decision : null);
        return Task.FromResult<StartModel?>(new(card, Facts2020.Next, Facts2020.Last, Facts2020.Programme, Facts2020.Districts,
            Invented.Entries | Invented.Ballots | Invented.Paragraph));
    }

    public Task<ContestModel?> Contest(Visit visit, string slug, CancellationToken cancel)
    {
        if (slug != Facts2020.Slug) return Task.FromResult<ContestModel?>(null);
        var (tenant, room) = At(visit);
        return Task.FromResult<ContestModel?>(new(slug, Facts2020.Title, Facts2020.Hashtag,
            new("Visa vad ni längtar efter när ni tänker på en hållbar framtid."), 1, 9, [], Facts2020.Opens, Facts2020.Closes, 3,
            Facts2020.Committee, StageOf(room), Facts2020.Entries, Link(tenant, room), room.Public ? Facts2020.Decision : null,
            Invented.Entries | Invented.Ballots | Invented.Paragraph, [new("voting:" + VotingId(tenant), room.Number)]));
    }

    public Task<VotingModel?> Voting(Visit visit, string voting, CancellationToken cancel) =>
        Task.FromResult(voting == VotingId(visit.Caller.Tenant.Value) ? Model(visit) : null);

    public Task<ChairModel?> Chair(Visit visit, string voting, CancellationToken cancel)
    {
        if (voting != VotingId(visit.Caller.Tenant.Value)) return Task.FromResult<ChairModel?>(null);
        var room = At(visit).Room;
        var view = VotingVisibility.See(room.State, visit.Caller.Actor);
        ImmutableArray<RollRow>? roll = view.Roll is { } all ? [.. all.Select(id => new RollRow(Label(id.Value), view.Voted!.Value.Contains(id)))] : null;
        ImmutableArray<OpeningModel> openings = view.Phase == VotingPhase.NotOpened
            ? [new("2020-10-22", 6, new("Vinnare i tävlingen Hållbarhetslängtan"), Facts2020.Committee, Facts2020.Meeting)]
            : [];
        return Task.FromResult<ChairModel?>(new(Model(visit)!, openings, roll, visit.Caller.Actor.Has(Roles.Chair),
            view.Phase == VotingPhase.Tied ? view.Choices : 0, StageOf(room)));
    }

    public Task<Outcome> OpenVoting(Visit visit, Guid operation, string voting, string meeting, int item, CancellationToken cancel) =>
        Send(visit, operation, new OpenVoting(new ContestId(Facts2020.Slug), new MeetingId(meeting), item, null, new VotingFacts(
            Sample.Room.Chair.Id, Sample.Room.Roll, [.. Facts2020.Entries.Select(e => new EntryId(e.Id))], [], 3, true, item == 6)));

    public Task<Outcome> CastVote(Visit visit, Guid operation, string voting, ImmutableArray<string> entries, CancellationToken cancel) =>
        Send(visit, operation, new CastVote([.. entries.Select(e => new EntryId(e))]));

    public Task<Outcome> WithdrawVote(Visit visit, Guid operation, string voting, CancellationToken cancel) =>
        Send(visit, operation, new WithdrawVote());

    public Task<Outcome> CloseVoting(Visit visit, Guid operation, string voting, CancellationToken cancel) =>
        Send(visit, operation, new CloseVoting());

    public Task<Outcome> SettleTie(Visit visit, Guid operation, string voting, ImmutableArray<string> entries, CancellationToken cancel) =>
        Send(visit, operation, new SettleTie([.. entries.Select(e => new EntryId(e))]));

    public Task<Outcome> DecideContest(Visit visit, Guid operation, string voting, bool adjustAtOnce, CancellationToken cancel)
    {
        At(visit).Room.Decide(adjustAtOnce);
        return Task.FromResult(Outcome.Stored(0));
    }

    private Task<Outcome> Send(Visit visit, Guid operation, VotingCommand command) =>
        Task.FromResult(At(visit).Room.Send(operation, visit.Caller.Actor, command));

    private (string Tenant, Room Room) At(Visit visit) => (visit.Caller.Tenant.Value, Room(visit.Caller.Tenant.Value));

    private VotingModel? Model(Visit visit)
    {
        var (tenant, room) = At(visit);
        var view = VotingVisibility.See(room.State, visit.Caller.Actor);
        var options = view.Options.IsDefaultOrEmpty ? Facts2020.Entries : Entries(view.Options);
        var standing = !visit.Caller.IsSignedIn ? Standing.SignedOut : Sample.Room.Roll.Contains(visit.Caller.Actor.Id) ? Standing.OnRoll : Standing.Guest;
        return new VotingModel(VotingId(tenant), Facts2020.Slug, Facts2020.Title, (VotingStage)view.Phase, view.Round, view.Choices,
            new TurnoutModel(view.Cast, view.Entitled, view.Round), view.ClosesAt, options, standing, view.MayVote,
            view.Mine is { } mine ? [.. mine.Select(e => e.Value)] : null, Result(view), Invented.Entries | Invented.Ballots,
            [new("voting:" + VotingId(tenant), room.Number)]);
    }

    private static ResultModel? Result(VotingView view) => view.Result is not { } result || result.Rounds.IsEmpty ? null : new ResultModel(
        [.. result.Rounds.Select((round, i) => new RoundModel(i + 1, [.. round.Count.Select(c => new CountModel(Entries([c.Entry])[0], c.Votes))]))],
        [.. result.Winners.Select(e => e.Value)], [.. result.Tied.Select(e => e.Value)],
        result.Casting is { } casting ? [.. casting.Select(e => e.Value)] : null);

    private static ImmutableArray<EntryModel> Entries(ImmutableArray<EntryId> ids) =>
        [.. ids.Select(id => Facts2020.Entries.Single(entry => entry.Id == id.Value))];

    private static ContestStage StageOf(Room room) => room switch
    {
        { Public: true } => ContestStage.Decided,
        { Decided: true } => ContestStage.Deciding,
        { State: NotOpened } => ContestStage.EntriesClosed,
        _ => ContestStage.Voting,
    };

    private static VotingLink? Link(string tenant, Room room)
    {
        var view = VotingVisibility.See(room.State, Actor.Anonymous);
        return view.Phase == VotingPhase.NotOpened
            ? null
            : new VotingLink(VotingId(tenant), (VotingStage)view.Phase, new(view.Cast, view.Entitled, view.Round));
    }

    private static PersonLabel? Person(Visit visit) => visit.Caller.IsSignedIn ? Label(visit.Caller.Actor.Id.Value) : null;

    private static PersonLabel Label(string name)
    {
        var role = name.TrimEnd([.. "0123456789"]);
        return new PersonLabel(role, role.Length < name.Length ? int.Parse(name[role.Length..]) : null);
    }
}
