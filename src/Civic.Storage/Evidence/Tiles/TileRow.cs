using System.Buffers.Binary;
using Civic.Storage.Evidence.Merkle;

namespace Civic.Storage.Evidence.Tiles;

/// <summary>Hashes side by side, up to 256 of them: C2SP tlog-tiles.</summary>
/// <param name="Positions">At level 0 the journal's position of each leaf, eight bytes each; empty above.</param>
internal sealed record TileRow(int Level, long Number, byte[] Hashes, byte[] Positions)
{
    internal const int Width = 256;

    internal int Count => Hashes.Length / TreeHash.Size;

    internal ReadOnlySpan<byte> Hash(int place) => Hashes.AsSpan(place * TreeHash.Size, TreeHash.Size);

    internal long Position(int place) => BinaryPrimitives.ReadInt64BigEndian(Positions.AsSpan(place * 8));

    /// <summary>The place of the leaf with a position, or null.</summary>
    internal int? Find(long position)
    {
        var (low, high) = (0, (Positions.Length / 8) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var there = Position(middle);
            if (there == position) return middle;
            if (there < position) low = middle + 1;
            else high = middle - 1;
        }

        return null;
    }
}
