using System.Text;

namespace Civic.Proof.GraphQL;

/// <summary>
/// Bytes that were requests once: flipped, dropped, doubled, cut, spliced with another, filled with what hurts parsers. Each number gives the same bytes
/// on every machine.
/// </summary>
public sealed class ByteMutations(IReadOnlyList<byte[]> seeds, int seed)
{
    private const int Longest = 20_000;
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";

    private static readonly byte[][] Nasty =
    [
        .. new[]
        {
            "{", "}", "[", "]", "(", ")", "$", "@", "!", "|", "&", ":", "=", "...", "\"", "\"\"\"", "\\", "\\u", "\\u{", "\\uD83D", "#", "\r", "\n", "\0", "\ufeff",
            "...on ", "fragment F on Query{...F}", "query", "mutation", "subscription", "__typename", "__schema{types{name}}", "@skip(if:true)", "@include(if:$v0)",
            "$v0:Int=", "99999999999999999999", "1e999", "-0", "null", "true", "type T{a:Int}", "extend", "input", "{\"", "\":{", "\u2028", "😀", "\"query\":", "\"variables\":",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
    ];

    /// <summary>Which of the seeds the bytes of that number were once.</summary>
    public int Origin(int number) => Random(number).Next(seeds.Count);

    public byte[] Next(int number)
    {
        var random = Random(number);
        var bytes = new List<byte>(seeds[random.Next(seeds.Count)]);
        // Half of them only a little: what is still nearly right comes farthest into the engine.
        if (number % 2 == 0) Touch(bytes, random);
        else for (var times = 1 + random.Next(random.Next(4) == 0 ? 12 : 3); times > 0; times--) Change(bytes, random);
        if (bytes.Count > Longest) bytes.RemoveRange(Longest, bytes.Count - Longest);
        return [.. bytes];
    }

    private Random Random(int number) => new(unchecked((seed * 1_000_003) + number));

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static void Touch(List<byte> bytes, Random random)
    {
        for (var times = 1 + random.Next(2); times > 0; times--)
        {
            var at = random.Next(bytes.Count);
            if (char.IsAsciiDigit((char)bytes[at])) bytes[at] = (byte)random.Next('0', '9' + 1);
            else if (char.IsAsciiLetter((char)bytes[at])) bytes[at] = (byte)Letters[random.Next(Letters.Length)];
            else if (bytes[at] is (byte)' ' or (byte)',') bytes[at] = (byte)" ,\n\r\t!$@:"[random.Next(9)];
        }
    }

    private void Change(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(1 + random.Next(8), bytes.Count - at);
        switch (random.Next(9))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 5:
                Splice(bytes, at, Pick(random, seeds), random);
                break;
            case 6:
                Repeat(bytes, at, Pick(random, Nasty), 1 + random.Next(400));
                break;
            default:
                bytes.InsertRange(at, Pick(random, Nasty));
                break;
        }
    }

    private static void Splice(List<byte> bytes, int at, byte[] other, Random random)
    {
        var from = random.Next(other.Length);
        bytes.RemoveRange(at, bytes.Count - at);
        bytes.AddRange(other[from..]);
    }

    private static void Repeat(List<byte> bytes, int at, byte[] what, int times)
    {
        for (var i = 0; i < times; i++) bytes.InsertRange(at, what);
    }
}
