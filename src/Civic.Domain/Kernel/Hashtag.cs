using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Civic.Domain.Kernel;

/// <summary>
/// A hashtag: one <c>#</c> and 2 to 60 letters, digits or underscores. It is the same tag whether its å, ä and ö are typed as
/// one character or as letter and mark, and whatever its case.
/// </summary>
public sealed record Hashtag
{
    private readonly string key;

    private Hashtag(string value)
    {
        Value = value;
        key = value.ToLowerInvariant();
    }

    /// <summary>As it is shown: composed (NFC), case as typed, with its <c>#</c>.</summary>
    public string Value { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out Hashtag? hashtag, [NotNullWhen(false)] out Refusal? refusal)
    {
        (hashtag, refusal) = (null, null);
        if (string.IsNullOrEmpty(text) || !Wording.IsWellFormed(text)) refusal = HashtagRefusals.Malformed;
        else
        {
            var value = text.Normalize(NormalizationForm.FormC);
            var name = value.AsSpan(1);
            if (value[0] != '#' || !IsName(name)) refusal = HashtagRefusals.Malformed;
            else if (name.Length is < 2 or > 60) refusal = HashtagRefusals.Length;
            else hashtag = new Hashtag(value);
        }

        return hashtag is not null;
    }

    /// <summary>Whether a caption holds this tag as a whole: <c>#vår</c> is not in <c>#våren</c>, nor in <c>a#vår</c>.</summary>
    public bool IsIn(string caption)
    {
        if (!Wording.IsWellFormed(caption)) return false;
        var text = caption.Normalize(NormalizationForm.FormC).ToLowerInvariant();
        for (var at = text.IndexOf(key, StringComparison.Ordinal); at >= 0; at = text.IndexOf(key, at + 1, StringComparison.Ordinal))
            if (!EndsInTag(text.AsSpan(0, at)) && !StartsInTag(text.AsSpan(at + key.Length)))
                return true;
        return false;
    }

    public bool Equals(Hashtag? other) => other is not null && key == other.key;

    public override int GetHashCode() => string.GetHashCode(key, StringComparison.Ordinal);

    public override string ToString() => Value;

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var rune in name.EnumerateRunes())
            if (!Rune.IsLetterOrDigit(rune) && rune.Value != '_')
                return false;
        return true;
    }

    private static bool EndsInTag(ReadOnlySpan<char> before) =>
        Rune.DecodeLastFromUtf16(before, out var rune, out _) == System.Buffers.OperationStatus.Done && IsTagPart(rune);

    private static bool StartsInTag(ReadOnlySpan<char> after) =>
        Rune.DecodeFromUtf16(after, out var rune, out _) == System.Buffers.OperationStatus.Done && IsTagPart(rune);

    // A mark that composes with nothing still makes another tag; a variation selector only chooses a glyph.
    private static bool IsTagPart(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || rune.Value == '_'
        || (rune.Value is < 0xFE00 or > 0xFE0F
            && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
}

/// <summary>The named ways in which a text is not a hashtag.</summary>
public static class HashtagRefusals
{
    public static readonly Refusal Malformed = new("hashtag-malformed", "hashtag");
    public static readonly Refusal Length = new("hashtag-length", "hashtag");
}
