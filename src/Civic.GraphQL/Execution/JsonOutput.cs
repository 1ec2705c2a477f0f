using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace Civic.GraphQL.Execution;

/// <summary>
/// UTF-8 JSON into one pooled array. Unlike Utf8JsonWriter it can go back to an earlier position, which is how null
/// propagation takes back an object that was half written. The caller sees to the commas.
/// </summary>
public class JsonOutput : IDisposable
{
    private static readonly SearchValues<char> NeedsEscape = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    private byte[] _bytes = [];
    private int _position;

    /// <summary>Bytes written so far.</summary>
    public int Position => _position;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _position);

    internal ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, _position);

    /// <summary>Makes room for so many bytes beforehand.</summary>
    internal void Reserve(int bytes)
    {
        if (_bytes.Length - _position < bytes) Grow(bytes);
    }

    /// <summary>Forgets everything after <paramref name="position"/>.</summary>
    public virtual void Truncate(int position) => _position = position;

    /// <summary>Bytes that are JSON already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteRaw(ReadOnlySpan<byte> json)
    {
        if (_bytes.Length - _position < json.Length) Grow(json.Length);
        json.CopyTo(_bytes.AsSpan(_position));
        _position += json.Length;
    }

    /// <summary>A short text that comes again and again; cheaper than <see cref="WriteRaw"/> for such.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void WriteStamp(in Stamp stamp)
    {
        var (bytes, position) = (_bytes, _position);
        if ((uint)(position + stamp.Room) > (uint)bytes.Length)
        {
            Grow(stamp.Room);
            bytes = _bytes;
        }
        stamp.CopyTo(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bytes), position));
        _position = position + stamp.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteByte(byte json)
    {
        var (bytes, position) = (_bytes, _position);
        if ((uint)position >= (uint)bytes.Length)
        {
            Grow(1);
            bytes = _bytes;
        }
        bytes[position] = json;
        _position = position + 1;
    }

    public void WriteNull() => WriteRaw("null"u8);

    public void WriteBoolean(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    public void WriteNumber(long value)
    {
        if (value is >= 0 and <= 9)
        {
            WriteByte((byte)('0' + value));
            return;
        }
        if (_bytes.Length - Position < 20) Grow(20);
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(Position), out var written);
        _position += written;
    }

    public void WriteNumber(decimal value)
    {
        if (_bytes.Length - Position < 32) Grow(32);
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(Position), out var written);
        _position += written;
    }

    /// <summary>A finite number, in the shortest form that reads back the same.</summary>
    public void WriteNumber(double value)
    {
        if (_bytes.Length - Position < 32) Grow(32);
        if (value == Math.Truncate(value) && Math.Abs(value) < 1e15)
        {
            WriteNumber((long)value);
            return;
        }
        value.TryFormat(_bytes.AsSpan(Position), out var written, "R", System.Globalization.CultureInfo.InvariantCulture);
        if (_bytes.AsSpan(Position, written).Contains((byte)'E'))
            WriteRaw(System.Text.Encoding.ASCII.GetBytes(ScriptNumber.Format(value)));
        else
            _position += written;
    }

    /// <summary>A quoted string; escapes what JSON demands and lone surrogates, nothing else.</summary>
    public void WriteString(ReadOnlySpan<char> value)
    {
        var most = (value.Length * 6) + 2;
        if (_bytes.Length - Position < most) Grow(most);
        var plain = PlainText.Copy(value, _bytes.AsSpan(_position + 1), out var written);
        _bytes[_position] = (byte)'"';
        _position += written + 1;
        if (plain < value.Length) WriteRest(value[plain..]);
        _bytes[_position++] = (byte)'"';
    }

    private void WriteRest(ReadOnlySpan<char> value)
    {
        while (true)
        {
            var length = value.IndexOfAny(NeedsEscape);
            WriteClean(length < 0 ? value : value[..length]);
            if (length < 0) break;
            value = value[(length + WriteEscaped(value[length..]))..];
        }
    }

    /// <summary>A value that formats itself into UTF-8 without anything that needs escaping, in quotes.</summary>
    public void WriteQuoted<T>(T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        if (_bytes.Length - Position < 130) Grow(130);
        _bytes[_position++] = (byte)'"';
        value.TryFormat(_bytes.AsSpan(Position), out var written, format, System.Globalization.CultureInfo.InvariantCulture);
        _position += written;
        _bytes[_position++] = (byte)'"';
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (_bytes.Length == 0) return;
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _position = 0;
    }

    /// <summary>Transcodes text without characters that need escaping; half surrogate pairs, which UTF-8 does not have, are escaped.</summary>
    private void WriteClean(ReadOnlySpan<char> value)
    {
        while (true)
        {
            var status = Utf8.FromUtf16(value, _bytes.AsSpan(Position), out var read, out var written, replaceInvalidSequences: false);
            _position += written;
            if (status == OperationStatus.Done) return;
            value = value[(read + WriteEscaped(value[read..]))..];
        }
    }

    private int WriteEscaped(ReadOnlySpan<char> value)
    {
        var c = value[0];
        var two = c switch
        {
            '"' => (byte)'"', '\\' => (byte)'\\', '\b' => (byte)'b', '\f' => (byte)'f',
            '\n' => (byte)'n', '\r' => (byte)'r', '\t' => (byte)'t', _ => (byte)0,
        };
        _bytes[_position++] = (byte)'\\';
        if (two != 0)
        {
            _bytes[_position++] = two;
            return 1;
        }
        _bytes[_position++] = (byte)'u';
        ((int)c).TryFormat(_bytes.AsSpan(Position), out var written, "x4", System.Globalization.CultureInfo.InvariantCulture);
        _position += written;
        return 1;
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Math.Max(1024, _bytes.Length * 2), Position + needed));
        _bytes.AsSpan(0, Position).CopyTo(larger);
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
