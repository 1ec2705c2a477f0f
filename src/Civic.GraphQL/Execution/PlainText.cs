using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Civic.GraphQL.Execution;

/// <summary>The part of a text that JSON takes as it is, in ASCII and the letters of Europe's languages: most texts are short and plain from end to end.</summary>
internal static class PlainText
{
    private const int Step = 8;

    /// <summary>Copies as UTF-8 until something must be escaped or takes more than two bytes; how many characters those were.</summary>
    /// <param name="text">The text.</param>
    /// <param name="into">Has at least two bytes for each character of the text.</param>
    /// <param name="written">How many bytes were written.</param>
    public static int Copy(ReadOnlySpan<char> text, Span<byte> into, out int written)
    {
        written = 0;
        if (into.Length < text.Length * 2) return 0;
        ref var from = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        ref var to = ref MemoryMarshal.GetReference(into);
        var (i, b) = (0, 0);
        while (true)
        {
            for (; i + Step <= text.Length && CopyEight(ref from, i, ref to, b); i += Step) b += Step;
            var rest = text.Length - i;
            if (rest == 0) break;
            // The last eight once more: those of them that were written already come out the same.
            if (rest < Step && text.Length >= Step && CopyEight(ref from, text.Length - Step, ref to, b + rest - Step))
            {
                written = b + rest;
                return text.Length;
            }
            for (var end = i + Math.Min(rest, Step); i < end; i++)
            {
                var c = Unsafe.Add(ref from, i);
                if (c is < ' ' or '"' or '\\' or >= 0x800)
                {
                    written = b;
                    return i;
                }
                if (c >= 0x80)
                {
                    Unsafe.Add(ref to, b++) = (byte)(0xC0 | (c >> 6));
                    Unsafe.Add(ref to, b++) = (byte)(0x80 | (c & 0x3F));
                    continue;
                }
                Unsafe.Add(ref to, b++) = (byte)c;
            }
        }
        written = b;
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool CopyEight(ref ushort from, int i, ref byte to, int b)
    {
        var eight = Vector128.LoadUnsafe(ref from, (nuint)i);
        if (HasOther(eight)) return false;
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, b), Vector128.Narrow(eight, eight).AsUInt64().ToScalar());
        return true;
    }

    // One subtraction finds both what lies below the blank and what lies above the tilde.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasOther(Vector128<ushort> characters) =>
        (Vector128.GreaterThan(characters - Vector128.Create((ushort)' '), Vector128.Create((ushort)('~' - ' ')))
            | Vector128.Equals(characters, Vector128.Create((ushort)'"'))
            | Vector128.Equals(characters, Vector128.Create((ushort)'\\'))) != Vector128<ushort>.Zero;
}
