using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Civic.Domain.Kernel.Elections;

/// <summary>
/// Draws lots that anybody can draw again: from a seed that was committed to, by its hash, before anybody knew what would be drawn about.
/// Of those who tie, the one with the lowest SHA-256 of seed, occasion and name has it; so the order in which they stand makes no difference.
/// </summary>
/// <remarks>Municipal Act (2017:725) 5:56: a tied election is decided by lot. A new one for each count.</remarks>
/// <param name="seed">32 random bytes, published with the result.</param>
public sealed class Lot(ReadOnlyMemory<byte> seed)
{
    /// <summary>Bytes of a seed.</summary>
    public const int SeedLength = 32;

    private readonly List<Draw> _draws = [];

    /// <summary>What was drawn so far.</summary>
    public ImmutableArray<Draw> Draws => [.. _draws];

    /// <summary>What is published beforehand: the SHA-256 of the seed, in small hexadecimal digits.</summary>
    public static string Commitment(ReadOnlySpan<byte> seed) => Convert.ToHexStringLower(SHA256.HashData(seed));

    /// <summary>One of those who tie; whoever is alone needs no lot, and none is noted.</summary>
    /// <param name="occasion">What it is about; each occasion of a count has another name.</param>
    /// <exception cref="InvalidOperationException">There is nobody to draw from.</exception>
    public string One(IEnumerable<string> tied, string occasion)
    {
        string[] among = [.. tied.Order(StringComparer.Ordinal)];
        if (among.Length == 0) throw new InvalidOperationException("There is nobody to draw from.");
        if (among.Length == 1) return among[0];
        var drawn = among.MinBy(name => Ticket(occasion, name), StringComparer.Ordinal)!;
        _draws.Add(new Draw(occasion, [.. among], drawn));
        return drawn;
    }

    private string Ticket(string occasion, string name)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(seed.Span);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in (ReadOnlySpan<string>)[occasion, name])
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            // With its length before it, so that no two pairs make the same bytes.
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>A lot that was drawn.</summary>
/// <param name="Among">Who tied, in the order of their code points.</param>
public sealed record Draw(string Occasion, ImmutableArray<string> Among, string Drawn)
{
    public bool Equals(Draw? other) => other is not null && Occasion == other.Occasion && Drawn == other.Drawn && Among.AsSpan().SequenceEqual(other.Among.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Occasion, Drawn, Among.Length);
}
