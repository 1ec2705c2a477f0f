using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Civic.Domain.Kernel;

namespace Civic.Domain.Meetings.Ballots;

/// <summary>What of a secret vote changes with every ballot and is for everybody to see: n of m have voted.</summary>
/// <param name="Cast">How many have voted.</param>
/// <param name="Entitled">How many may.</param>
public sealed record SecretVoteFigures(int Cast, int Entitled, SecretVotePhase Phase)
{
    /// <summary>Who has not voted yet, in the order of their ids; for chair and secretary while it is open.</summary>
    public ImmutableArray<PersonId>? Waiting { get; init; }

    /// <summary>The figures as an audience may see them.</summary>
    public static SecretVoteFigures Of(SecretVoteState state, Audience audience) =>
        Of(state) with { Waiting = audience == Audience.Chair ? SecretVoteVisibility.Waiting(state) : null };

    public static SecretVoteFigures Of(SecretVoteState state) => state switch
    {
        Preparing => new SecretVoteFigures(0, 0, SecretVotePhase.Preparing),
        Polling s => new SecretVoteFigures(s.Voted.Count, s.Vote.Roll.Count, SecretVotePhase.Polling),
        Counting s => new SecretVoteFigures(s.Voted.Count, s.Vote.Roll.Count, SecretVotePhase.Counting),
        Counted s => new SecretVoteFigures(s.Voted.Count, s.Vote.Roll.Count, SecretVotePhase.Counted),
        Void s => new SecretVoteFigures(s.Voted.Count, s.Vote?.Roll.Count ?? 0, SecretVotePhase.Void),
        _ => new SecretVoteFigures(0, 0, SecretVotePhase.NotPrepared),
    };
}

/// <summary>The states by name, as callers see them.</summary>
public enum SecretVotePhase
{
    NotPrepared,
    Preparing,
    Polling,
    Counting,
    Counted,
    Void,
}

/// <summary>How many ballots say the same.</summary>
/// <param name="Choice">Numbers of options, from 1, in order of preference; none is blank.</param>
public sealed record BallotTally(ImmutableArray<int> Choice, int Votes)
{
    public bool Equals(BallotTally? other) => other is not null && Votes == other.Votes && Choice.AsSpan().SequenceEqual(other.Choice.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Votes, Choice.Length);
}

/// <summary>What is known in the end. Marks, sealed and opened ballots are as many, or there is no result.</summary>
/// <param name="Tallies">In the order of the choices.</param>
/// <param name="Spoiled">Ballots that did not open, or did not say what a ballot can say; they are among the opened.</param>
/// <param name="ByHost">How many the host had sealed.</param>
/// <param name="Counts">How many holders counted, all alike.</param>
public sealed record SecretResult(
    ImmutableArray<BallotTally> Tallies, int Spoiled, int Marks, int Sealed, int Opened, int ByHost, int Counts, ImmutableArray<SecretWarning> Warnings);

/// <summary>What the result itself may give away, or what should make people wonder.</summary>
public enum SecretWarning
{
    /// <summary>Fewer than five ballots.</summary>
    FewBallots,

    /// <summary>All ballots say the same, so everybody's choice is known.</summary>
    Unanimous,

    /// <summary>Some ballots did not open, or did not say what a ballot can say.</summary>
    Spoiled,
}

/// <summary>Why there is no result.</summary>
public enum VoidReason
{
    /// <summary>Chair or secretary gave it up, for instance because too few holders have their keys.</summary>
    GivenUp,

    /// <summary>There were not as many ballots in the box as voters marked.</summary>
    MarksDiffer,

    /// <summary>A holder was given another box.</summary>
    BoxesDiffer,

    /// <summary>Two holders counted differently.</summary>
    CountsDiffer,
}

/// <summary>The arithmetic of a secret vote.</summary>
public static class SecretCount
{
    /// <summary>Under so many ballots the result itself tells of voters.</summary>
    public const int Few = 5;

    /// <summary>What stands for everything that is frozen at the opening, in small hexadecimal digits.</summary>
    public static string Frozen(string key, IReadOnlyList<string> options, int choices, IReadOnlyList<PersonId> roll)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("civic-secret-vote.v1\n"u8);
        Add(hash, [key]);
        Add(hash, options);
        Add(hash, [$"{choices}"]);
        Add(hash, [.. roll.Select(person => person.Value)]);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Whether these are the tallies of a box with so many ballots, each choice once and in order.</summary>
    public static bool Fits(FrozenVote vote, ImmutableArray<BallotTally> tallies, int spoiled, int ballots) =>
        !tallies.IsDefault && spoiled >= 0 && tallies.All(tally => IsChoice(vote, tally))
        && tallies.Zip(tallies.Skip(1)).All(pair => pair.First.Choice.AsSpan().SequenceCompareTo(pair.Second.Choice.AsSpan()) < 0)
        && tallies.Sum(tally => (long)tally.Votes) + spoiled == ballots;

    /// <summary>What a count of all ballots gives away.</summary>
    public static ImmutableArray<SecretWarning> Warnings(ImmutableArray<BallotTally> tallies, int spoiled)
    {
        var opened = tallies.Sum(tally => tally.Votes) + spoiled;
        var warnings = ImmutableArray.CreateBuilder<SecretWarning>();
        if (opened < Few) warnings.Add(SecretWarning.FewBallots);
        if (opened > 0 && tallies.Any(tally => tally.Votes == opened)) warnings.Add(SecretWarning.Unanimous);
        if (spoiled > 0) warnings.Add(SecretWarning.Spoiled);
        return warnings.ToImmutable();
    }

    private static bool IsChoice(FrozenVote vote, BallotTally? tally) =>
        tally is { Votes: >= 1, Choice.IsDefault: false } && tally.Choice.Length <= vote.Choices
        && tally.Choice.All(option => option >= 1 && option <= vote.Options.Length) && tally.Choice.Distinct().Count() == tally.Choice.Length;

    // With their number and each one's length, so that no two lists make the same bytes.
    private static void Add(IncrementalHash hash, IReadOnlyList<string> texts)
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(number, texts.Count);
        hash.AppendData(number);
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32BigEndian(number, bytes.Length);
            hash.AppendData(number);
            hash.AppendData(bytes);
        }
    }
}
