using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Contests.Voting;

/// <summary>
/// The rules, in words:
/// roll and options are frozen at opening; a member on the roll votes once, for one to as many entries as there are prizes;
/// a vote may be withdrawn and cast anew until the round closes; a round closes when the chair says so or at its time;
/// the entries with most votes win; those who tie at the last prize go to a second round, and if they tie again the chair's
/// casting vote settles it (Municipal Act 5:56). A voting is open (5:54): names stand in the minutes, but nobody sees a count
/// by choice before the close.
/// </summary>
public sealed class VotingDecider : IDecider<VotingState, VotingCommand, VotingEvent>
{
    public static VotingState Initial { get; } = new NotOpened();

    public static VotingState Evolve(VotingState state, VotingEvent @event) => VotingState.Evolve(state, @event);

    public static Decision<VotingEvent> Decide(VotingState state, VotingCommand command, Moment moment) => (state, command) switch
    {
        (NotOpened, OpenVoting c) => Opening(c, moment),
        (_, OpenVoting) => Refuse(VotingRefusals.AlreadyOpened),
        (NotOpened, _) => Refuse(VotingRefusals.NotOpened),
        (Open s, CastVote c) => Casting(s, c, moment),
        (Open s, WithdrawVote) => Withdrawing(s, moment),
        (Open s, CloseVoting) => Closing(s, moment),
        (_, CastVote or WithdrawVote or CloseVoting) => Refuse(VotingRefusals.Closed),
        (Tied s, SettleTie c) => Settling(s, c, moment),
        (_, SettleTie) => Refuse(VotingRefusals.NoTie),
        (Closed s, PublishResult) => s.Public ? Accept() : Accept(new ResultPublished()),
        _ => Refuse(VotingRefusals.NotDecided),
    };

    private static Decision<VotingEvent> Opening(OpenVoting c, Moment moment) => c.Facts switch
    {
        null => Refuse(VotingRefusals.ContestUnknown),
        { ItemExists: false } => Refuse(VotingRefusals.ItemUnknown),
        { EntriesClosed: false } => Refuse(VotingRefusals.EntriesStillOpen),
        { Options.IsEmpty: true } => Refuse(VotingRefusals.NoOptions),
        { Chair: null } => Refuse(VotingRefusals.NoChair),
        { Roll.IsEmpty: true } => Refuse(VotingRefusals.EmptyRoll),
        _ when c.ClosesAt <= moment.Now => Refuse(VotingRefusals.ClosingInThePast),
        { } f => Accept(new VotingOpened(
            c.Contest, c.Meeting, c.Item, f.Chair.Value, f.Roll, f.Options, f.Withdrawn, Math.Min(f.Prizes, f.Options.Length), c.ClosesAt)),
    };

    private static Decision<VotingEvent> Casting(Open s, CastVote c, Moment moment)
    {
        var voter = moment.Actor.Id;
        if (IsOver(s, moment)) return Refuse(VotingRefusals.Closed);
        if (!s.Frozen.Roll.Contains(voter)) return Refuse(VotingRefusals.NotEligible);
        if (s.Votes.ContainsKey(voter)) return Refuse(VotingRefusals.DoubleVote);
        return Unfit(s, c.Entries) is { } refusal
            ? Refuse(refusal)
            : Accept(new VoteCast(voter, c.Entries, s.Round, s.Withdrawn.GetValueOrDefault(voter)));
    }

    private static Refusal? Unfit(Open s, ImmutableArray<EntryId> entries)
    {
        if (entries.IsDefaultOrEmpty) return VotingRefusals.NoChoice;
        if (entries.Length > s.Choices) return VotingRefusals.TooManyChoices;
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries.AsSpan(0, i).Contains(entries[i])) return VotingRefusals.RepeatedChoice;
            if (s.Options.Contains(entries[i])) continue;
            return s.Frozen.Withdrawn.Contains(entries[i]) ? VotingRefusals.EntryWithdrawn : VotingRefusals.EntryUnknown;
        }

        return null;
    }

    private static Decision<VotingEvent> Withdrawing(Open s, Moment moment)
    {
        if (IsOver(s, moment)) return Refuse(VotingRefusals.Closed);
        return s.Votes.ContainsKey(moment.Actor.Id)
            ? Accept(new VoteWithdrawn(moment.Actor.Id, s.Round))
            : Refuse(VotingRefusals.NothingToWithdraw);
    }

    private static Decision<VotingEvent> Closing(Open s, Moment moment) =>
        IsOver(s, moment) || IsChair(s.Frozen, moment) ? Accept(Count(s)) : Refuse(VotingRefusals.NotTheChair);

    private static VotingClosed Count(Open s)
    {
        var votes = s.Options.ToDictionary(option => option, _ => 0);
        foreach (var choice in s.Votes.Values)
            foreach (var entry in choice)
                votes[entry]++;
        var count = s.Options.Select(option => new OptionCount(option, votes[option])).OrderByDescending(c => c.Votes).ToImmutableArray();
        var last = count[s.Choices - 1].Votes;
        var above = count.Where(c => c.Votes > last).Select(c => c.Entry).ToImmutableArray();
        var at = count.Where(c => c.Votes == last).Select(c => c.Entry).ToImmutableArray();
        var left = s.Choices - above.Length;
        return at.Length == left
            ? new VotingClosed(s.Round, count, [.. s.Won, .. above, .. at], [], 0)
            : new VotingClosed(s.Round, count, [.. s.Won, .. above], at, left);
    }

    private static Decision<VotingEvent> Settling(Tied s, SettleTie c, Moment moment)
    {
        if (!IsChair(s.Frozen, moment)) return Refuse(VotingRefusals.NotTheChair);
        if (s.Past.Length == 1)
            return c.Entries.IsDefaultOrEmpty ? Accept(new SecondRoundOpened(s.Among, s.Left)) : Refuse(VotingRefusals.CastingVoteTooEarly);
        if (c.Entries.IsDefaultOrEmpty || c.Entries.Length != s.Left || c.Entries.Distinct().Count() != s.Left)
            return Refuse(VotingRefusals.CastingVoteNeeded);
        return c.Entries.All(entry => s.Among.Contains(entry))
            ? Accept(new TieSettled(s.Frozen.Chair, c.Entries))
            : Refuse(VotingRefusals.CastingVoteOffTie);
    }

    private static bool IsOver(Open s, Moment moment) => s.ClosesAt <= moment.Now;

    private static bool IsChair(Frozen frozen, Moment moment) => moment.Actor.Id == frozen.Chair || moment.Actor.Has(Roles.Process);

    private static Decision<VotingEvent> Accept(params ReadOnlySpan<VotingEvent> events) => Kernel.Decide.Accept(events);

    private static Decision<VotingEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<VotingEvent>(refusal);
}
