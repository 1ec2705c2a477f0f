using System.Collections.Immutable;

namespace Civic.Domain.Kernel.Ballots;

/// <summary>
/// What is sealed: version 1, how many options are named, their numbers in order of preference, zeros. One vote's ballots are all as long, whatever is chosen,
/// and a choice is written in one way only, so that nobody can mark a ballot.
/// </summary>
public static class PlainBallot
{
    private const byte Version = 1;
    private const int Head = 2;
    private const int Block = 32;

    /// <summary>How many options a vote may have.</summary>
    public const int MaxOptions = 250;

    /// <summary>The length of every ballot of a vote, in bytes.</summary>
    public static int Length(int options) => (Head + options + Block - 1) / Block * Block;

    /// <summary>The length of every sealed ballot of a vote, in bytes.</summary>
    public static int SealedLength(int options) => Length(options) + Hpke.Overhead;

    /// <param name="choice">Numbers of options, from 1, each once; none is a blank ballot.</param>
    public static byte[] Write(ReadOnlySpan<int> choice, int options)
    {
        var plain = new byte[Length(options)];
        (plain[0], plain[1]) = (Version, checked((byte)choice.Length));
        for (var nth = 0; nth < choice.Length; nth++) plain[Head + nth] = checked((byte)choice[nth]);
        return plain;
    }

    /// <summary>What a ballot says, or null when it is spoiled.</summary>
    /// <param name="choices">How many options may be named.</param>
    public static ImmutableArray<int>? Read(ReadOnlySpan<byte> plain, int options, int choices)
    {
        if (plain.Length != Length(options) || plain[0] != Version || plain[1] > Math.Min(choices, options)) return null;
        var named = plain.Slice(Head, plain[1]);
        if (plain[(Head + named.Length)..].ContainsAnyExcept((byte)0)) return null;
        var choice = ImmutableArray.CreateBuilder<int>(named.Length);
        foreach (var option in named)
        {
            if (option < 1 || option > options || choice.Contains(option)) return null;
            choice.Add(option);
        }

        return choice.MoveToImmutable();
    }
}
