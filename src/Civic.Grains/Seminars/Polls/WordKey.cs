using System.Security.Cryptography;
using System.Text;

namespace Civic.Grains.Seminars.Polls;

/// <summary>A word's key in its poll: HMAC-SHA256 with the poll's secret, 128 bits of it, so that nobody without the secret can try words against it.</summary>
internal static class WordKey
{
    internal static string Of(byte[] secret, string word) => Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(Same(word))).AsSpan(0, 16));

    // Large or small, composed or not, however spaced: one word. Half a surrogate pair is refused later, and is no reason to fail here.
    private static string Same(string word)
    {
        var single = string.Join(' ', word.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        try
        {
            return single.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return single;
        }
    }
}
