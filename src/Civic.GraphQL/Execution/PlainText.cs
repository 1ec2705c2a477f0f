using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Civic.GraphQL.Execution;

/// <summary>The part of a text that is in JSON as it is in ASCII: most texts are short, and most are plain from end to end.</summary>
internal static class PlainText
{
    /// <summary>Copies until something is not ASCII or must be escaped; how many characters those were.</summary>
    /// <param name="text">The text.</param>
    /// <param name="into">Has at least as many bytes as the text has characters.</param>
    public static int Copy(ReadOnlySpan<char> text, Span<byte> into)
    {
        if (into.Length < text.Length) return 0;
        ref var from = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        ref var to = ref MemoryMarshal.GetReference(into);
        var i = 0;
        for (; i + Vector128<ushort>.Count <= text.Length; i += Vector128<ushort>.Count)
        {
            var eight = Vector128.LoadUnsafe(ref from, (nuint)i);
            if (HasOther(eight)) break;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, i), Vector128.Narrow(eight, eight).AsUInt64().ToScalar());
        }
        for (; i < text.Length; i++)
        {
            var c = Unsafe.Add(ref from, i);
            if (c is < ' ' or > '~' or '"' or '\\') break;
            Unsafe.Add(ref to, i) = (byte)c;
        }
        return i;
    }

    // One subtraction finds both what lies below the blank and what lies above the tilde.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasOther(Vector128<ushort> characters) =>
        (Vector128.GreaterThan(characters - Vector128.Create((ushort)' '), Vector128.Create((ushort)('~' - ' ')))
            | Vector128.Equals(characters, Vector128.Create((ushort)'"'))
            | Vector128.Equals(characters, Vector128.Create((ushort)'\\'))) != Vector128<ushort>.Zero;
}
