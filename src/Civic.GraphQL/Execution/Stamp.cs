using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Civic.GraphQL.Execution;

/// <summary>Bytes that are copied in whole vectors: what is copied beyond their end is overwritten by whatever follows.</summary>
internal readonly struct Stamp
{
    private readonly byte[] _padded;

    public Stamp(ReadOnlySpan<byte> bytes)
    {
        Length = bytes.Length;
        Room = Math.Max(1, (bytes.Length + Vector128<byte>.Count - 1) / Vector128<byte>.Count) * Vector128<byte>.Count;
        _padded = new byte[Room];
        bytes.CopyTo(_padded);
    }

    public int Length { get; }

    /// <summary>How many bytes <see cref="CopyTo"/> writes.</summary>
    public int Room { get; }

    public ReadOnlySpan<byte> Bytes => _padded.AsSpan(0, Length);

    /// <param name="target">The first of at least <see cref="Room"/> bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CopyTo(ref byte target)
    {
        ref var source = ref MemoryMarshal.GetArrayDataReference(_padded);
        nuint at = 0;
        do
        {
            Vector128.LoadUnsafe(ref source, at).StoreUnsafe(ref target, at);
            at += (nuint)Vector128<byte>.Count;
        }
        while (at < (nuint)Room);
    }
}
