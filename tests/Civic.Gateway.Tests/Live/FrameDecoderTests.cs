using System.IO.Pipelines;
using System.Text;
using Civic.Gateway.Live.Sockets;
using Xunit;
using Xunit.Abstractions;

namespace Civic.Gateway.Tests.Live;

/// <summary>What a client may send, however it is cut into pieces.</summary>
public sealed class FrameDecoderTests(ITestOutputHelper output)
{
    private readonly FrameDecoder _decoder = new();
    private readonly Pipe _pipe = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    public async Task A_message_of_any_length_arrives_however_it_is_cut(int length)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var text = new string('å', length / 2) + new string('a', length % 2);
        byte[] bytes = [.. Frame(0x01, Encoding.UTF8.GetBytes(text).AsSpan(0, length / 2)), .. Frame(0x89, "still there?"u8), .. Frame(0x80, Encoding.UTF8.GetBytes(text).AsSpan(length / 2))];
        for (var at = 0; at < bytes.Length;)
        {
            var part = Math.Min(random.Next(1, 5000), bytes.Length - at);
            Assert.Equal(0, _decoder.Take(bytes.AsSpan(at, part), _pipe.Writer));
            at += part;
        }

        await _pipe.Writer.CompleteAsync();
        using var reader = new StreamReader(_pipe.Reader.AsStream());
        Assert.Equal(text, await reader.ReadToEndAsync());
        Assert.Equal("still there?"u8.ToArray(), _decoder.TakePing());
        Assert.Null(_decoder.TakePing());
    }

    [Fact]
    public void One_byte_at_a_time_is_enough()
    {
        foreach (var one in Frame(0x81, new byte[300]).Append((byte)0x88).Append((byte)0x80).Concat(new byte[3])) Assert.Equal(0, _decoder.Take([one], _pipe.Writer));
        Assert.Equal(1000, _decoder.Take([0], _pipe.Writer));
    }

    [Theory]
    [InlineData(1002, new byte[] { 0x81, 0x01, 0x61 })] // no mask; what would be one is read first
    [InlineData(1002, new byte[] { 0xC1, 0x80, 0, 0, 0, 0 })] // an extension that nobody agreed on
    [InlineData(1002, new byte[] { 0x83, 0x80, 0, 0, 0, 0 })] // an unknown kind
    [InlineData(1002, new byte[] { 0x09, 0x80, 0, 0, 0, 0 })] // a ping in pieces
    [InlineData(1002, new byte[] { 0x89, 0xFE, 0, 126, 0, 0, 0, 0 })] // a ping that is too long
    [InlineData(1009, new byte[] { 0x82, 0xFF, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0 })] // longer than we take
    [InlineData(1009, new byte[] { 0x82, 0xFF, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0 })]
    [InlineData(1000, new byte[] { 0x88, 0x82, 0, 0, 0, 0, 3, 232 })] // goodbye
    public void Whoever_breaks_the_rules_is_told_which(int code, byte[] bytes) =>
        Assert.Equal(code, _decoder.Take([.. bytes, 0, 0, 0], _pipe.Writer));

    private static byte[] Frame(byte first, ReadOnlySpan<byte> payload)
    {
        byte[] mask = [0x12, 0xF4, 0x00, 0x7B];
        byte[] length = payload.Length < 126 ? [(byte)(0x80 | payload.Length)]
            : payload.Length <= ushort.MaxValue ? [0xFE, (byte)(payload.Length >> 8), (byte)payload.Length]
            : [0xFF, 0, 0, 0, 0, 0, (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length];
        var masked = payload.ToArray();
        for (var i = 0; i < masked.Length; i++) masked[i] ^= mask[i & 3];
        return [first, .. length, .. mask, .. masked];
    }
}
