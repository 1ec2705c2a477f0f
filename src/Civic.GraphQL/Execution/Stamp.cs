using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Civic.GraphQL.Execution;

/// <summary>Bytes that are copied in whole vectors: what is copied beyond their end is overwritten by whatever follows.</summary>
internal readonly struct Stamp
{
    private readonly byte[] _padded;

    private Stamp(int length)
    {
        Length = length;
        Room = Math.Max(1, (length + Vector128<byte>.Count - 1) / Vector128<byte>.Count) * Vector128<byte>.Count;
        _padded = new byte[Room];
    }

    /// <summary>Nothing.</summary>
    public static Stamp Empty { get; } = new(0);

    /// <summary>A key with what stands before it: <c>{"title":</c> for the first field, <c>,"title":</c> for the others.</summary>
    /// <param name="key">A GraphQL name, so that nothing in it needs escaping.</param>
    /// <param name="first">Whether an object begins here.</param>
    public static Stamp OfKey(string key, bool first)
    {
        var stamp = new Stamp(key.Length + 4);
        var bytes = stamp._padded.AsSpan();
        bytes[0] = (byte)(first ? '{' : ',');
        bytes[1] = (byte)'"';
        Encoding.ASCII.GetBytes(key, bytes[2..]);
        "\":"u8.CopyTo(bytes[(key.Length + 2)..]);
        return stamp;
    }

    public int Length { get; }

    /// <summary>How many bytes <see cref="CopyTo"/> writes.</summary>
    public int Room { get; }

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
