using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;

namespace Civic.Web.Tests.Sample;

/// <summary>The voting of one municipality, in memory, decided by the domain's own rules.</summary>
internal sealed class Room
{
    private static readonly DateTimeOffset Now = Facts2020.Meeting.AddHours(1);
    private readonly Lock gate = new();
    private readonly Dictionary<(Guid, string), (string Input, Outcome Outcome)> answered = [];

    public VotingState State { get; private set; } = VotingDecider.Initial;

    /// <summary>How many facts the voting's topic has told.</summary>
    public int Number { get; private set; }

    public bool Decided { get; private set; }

    public bool Public { get; private set; }

    /// <summary>When set, the next commands are stored but their answer is lost.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>How many commands have come, repeated ones too.</summary>
    public int Asked { get; private set; }

    /// <summary>Told of every stored event, with the number before it.</summary>
    public event Action<VotingEvent, int>? Told;

    public static ImmutableArray<PersonId> Roll { get; } = [new("chair"), .. Enumerable.Range(1, 10).Select(n => new PersonId($"member{n}"))];

    public Outcome Send(Guid operation, Actor actor, VotingCommand command)
    {
        lock (gate)
        {
            Asked++;
            var input = command is CastVote vote ? string.Join(',', vote.Entries) : command.ToString()!;
            if (!answered.TryGetValue((operation, actor.Id.Value), out var known))
                answered[(operation, actor.Id.Value)] = known = (input, Apply(actor, command));
            if (known.Input != input) return Outcome.Refused(Refusals.OperationReused);
            return LosesAnswers ? Outcome.Unknown : known.Outcome;
        }
    }

    public void Decide(bool atOnce) => (Decided, Public) = (true, atOnce);

    public void Open() => Send(Guid.NewGuid(), Chair, new OpenVoting(
        new ContestId(Facts2020.Slug), new MeetingId("2020-10-22"), 6, null,
        new VotingFacts(Chair.Id, Roll, [.. Facts2020.Entries.Select(e => new EntryId(e.Id))], [], 3, true, true)));

    public void Vote(string person, params string[] entries) =>
        Send(Guid.NewGuid(), new Actor(new PersonId(person), Roles.Member), new CastVote([.. entries.Select(e => new EntryId(e))]));

    public void Close() => Send(Guid.NewGuid(), Chair, new CloseVoting());

    public static Actor Chair { get; } = new(new PersonId("chair"), Roles.Chair | Roles.Member);

    private Outcome Apply(Actor actor, VotingCommand command)
    {
        var decision = VotingDecider.Decide(State, command, new Moment(Now, actor));
        if (decision is Refused<VotingEvent> refused) return Outcome.Refused(refused.Refusal);
        foreach (var stored in ((Accepted<VotingEvent>)decision).Events)
        {
            State = VotingDecider.Evolve(State, stored);
            Told?.Invoke(stored, Number++);
        }

        return Outcome.Stored(Number);
    }
}
