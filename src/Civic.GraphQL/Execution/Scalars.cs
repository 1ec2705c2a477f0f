using System.Globalization;
using System.Text.Json;
using Civic.GraphQL.Language;

namespace Civic.GraphQL.Execution;

/// <summary>Ready bindings for custom scalars.</summary>
public static class Scalars
{
    /// <summary>
    /// RFC 3339 with an offset ("Z" or "+02:00"), written in the offset that the value has. Fractions of a second go down to 100 ns; a text with more
    /// digits, or an offset beyond 14 hours, is refused, not rounded.
    /// </summary>
    public static ScalarBinding DateTime => Text<DateTimeOffset>("an RFC 3339 date-time with offset", DateTimes.TryRead, "https://scalars.graphql.org/chillicream/date-time.html")
        .Writes<DateTimeOffset>((output, value) => output.WriteString(DateTimes.Write(value)));

    /// <summary>A calendar date, YYYY-MM-DD (RFC 3339 full-date).</summary>
    public static ScalarBinding Date => Text<DateOnly>("a date as YYYY-MM-DD", DateTimes.TryReadDate, "https://scalars.graphql.org/andimarek/local-date")
        .Writes<DateOnly>((output, value) => output.WriteQuoted(value, "O"));

    /// <summary>RFC 9562, 36 characters; written in lower case.</summary>
    public static ScalarBinding Uuid => Text<Guid>("a UUID of 36 characters", (string text, out Guid id) => Guid.TryParseExact(text, "D", out id) && text.Length == 36, "https://www.rfc-editor.org/rfc/rfc9562")
        .Writes<Guid>((output, value) => output.WriteQuoted(value, "D"));

    /// <summary>An absolute URL as RFC 3986 has it: scheme, and something after it; without blanks, control characters or half surrogate pairs.</summary>
    public static ScalarBinding Url => Text<Uri>("an absolute URL", Urls.TryRead, "https://www.rfc-editor.org/rfc/rfc3986")
        .Writes<Uri>((output, value) => output.WriteString(value.OriginalString))
        .Writes<string>((output, value) => output.WriteString(value));

    /// <summary>A language tag, well-formed by RFC 5646 (BCP 47): sv, sv-SE, zh-Hant-TW, x-private. Kept as it was written.</summary>
    public static ScalarBinding Locale => Text<string>("a language tag of BCP 47", LanguageTags.TryRead, "https://www.rfc-editor.org/info/bcp47")
        .Writes<string>((output, value) => output.WriteString(value));

    /// <summary>A 64-bit whole number. Answers carry a number; clients that cannot read it exactly send it back as a string.</summary>
    public static ScalarBinding LongNumber => new ScalarBinding<long>(LongFromJson, LongFromLiteral) { Specification = "https://scalars.graphql.org/jakobmerrild/long.html" }
        .Writes<long>((output, value) => output.WriteNumber(value))
        .Writes<int>((output, value) => output.WriteNumber(value));

    /// <summary>Takes every value; resolvers get a <see cref="JsonElement"/> or the literal.</summary>
    internal static ScalarBinding Any => new ScalarBinding<object>(json => json.Clone(), literal => literal);

    /// <summary>A scalar that is a JSON string in both directions.</summary>
    /// <param name="expected">What the string must be, for the error message.</param>
    /// <param name="tryParse">Reads the text.</param>
    /// <param name="specification">Address of the specification that this follows, if there is one.</param>
    public static ScalarBinding Text<T>(string expected, TryParse<T> tryParse, string? specification = null)
        where T : notnull
    {
        return new ScalarBinding<T>(
            json => json.ValueKind == JsonValueKind.String && tryParse(json.GetString()!, out var value)
                ? value : throw new GraphQLException(null, $"Expected {expected}, found {Inspect.Json(json)}."),
            literal => literal is StringValueNode text && tryParse(text.Value, out var value)
                ? value : throw new GraphQLException(null, $"Expected {expected}, found {Printer.Print(literal)}."))
        {
            Specification = specification,
        };
    }

    /// <summary>Reads a text; false when it is not one.</summary>
    public delegate bool TryParse<T>(string text, out T value);

    private static long LongFromJson(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number)) return number;
        if (json.ValueKind == JsonValueKind.String && TryLong(json.GetString(), out number)) return number;
        throw new GraphQLException(null, $"Expected a 64-bit whole number, found {Inspect.Json(json)}.");
    }

    private static long LongFromLiteral(ValueNode literal)
    {
        var text = literal switch { IntValueNode number => number.Value, StringValueNode quoted => quoted.Value, _ => null };
        return TryLong(text, out var value)
            ? value : throw new GraphQLException(null, $"Expected a 64-bit whole number, found {Printer.Print(literal)}.");
    }

    private static bool TryLong(string? text, out long value)
    {
        value = 0;
        return text is not (null or ['+', ..]) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }
}
