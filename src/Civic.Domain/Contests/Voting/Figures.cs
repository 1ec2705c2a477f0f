namespace Civic.Domain.Contests.Voting;

/// <summary>What of a voting changes with every vote and is for everybody to see: n of m have voted.</summary>
/// <param name="Cast">How many have voted in this round.</param>
/// <param name="Entitled">How many may.</param>
public sealed record VotingFigures(int Cast, int Entitled, int Round, VotingPhase Phase)
{
    /// <summary>The figures of a voting, the same for every audience.</summary>
    public static VotingFigures Of(VotingState state) => state switch
    {
        Open s => new VotingFigures(s.Votes.Count, s.Frozen.Roll.Count, s.Round, VotingPhase.Open),
        Tied s => new VotingFigures(s.Past[^1].Votes.Count, s.Frozen.Roll.Count, s.Past.Length, VotingPhase.Tied),
        Closed s => new VotingFigures(s.Past[^1].Votes.Count, s.Frozen.Roll.Count, s.Past.Length, VotingPhase.Closed),
        _ => new VotingFigures(0, 0, 0, VotingPhase.NotOpened),
    };
}
