using System.Globalization;
using System.Text.Json;
using Civic.GraphQL.Language;

namespace Civic.GraphQL.Execution;

/// <summary>Ready bindings for custom scalars.</summary>
public static class Scalars
{
    /// <summary>RFC 3339 with an offset ("Z" or "+02:00"); seconds' fractions up to 100 ns. Written in the offset that the value has.</summary>
    public static ScalarBinding DateTime => Text<DateTimeOffset>("an RFC 3339 date-time with offset", TryDateTime)
        .Writes<DateTimeOffset>((output, value) => output.WriteString(FormatDateTime(value)));

    /// <summary>A calendar date, YYYY-MM-DD (RFC 3339 full-date).</summary>
    public static ScalarBinding Date => Text<DateOnly>("a date as YYYY-MM-DD", (string text, out DateOnly date) =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
        .Writes<DateOnly>((output, value) => output.WriteQuoted(value, "O"));

    /// <summary>RFC 9562, 36 characters; written in lower case.</summary>
    public static ScalarBinding Uuid => Text<Guid>("a UUID of 36 characters", (string text, out Guid id) => Guid.TryParseExact(text, "D", out id))
        .Writes<Guid>((output, value) => output.WriteQuoted(value, "D"));

    /// <summary>An absolute URL.</summary>
    public static ScalarBinding Url => Text<Uri>("an absolute URL", (string text, out Uri url) => Uri.TryCreate(text, UriKind.Absolute, out url!) && text.Contains(':', StringComparison.Ordinal) && !text.StartsWith('/'))
        .Writes<Uri>((output, value) => output.WriteString(value.OriginalString))
        .Writes<string>((output, value) => output.WriteString(value));

    /// <summary>A 64-bit whole number. Answers carry a number; clients that cannot read it exactly send it back as a string.</summary>
    public static ScalarBinding LongNumber => new ScalarBinding<long>(LongFromJson, LongFromLiteral)
        .Writes<long>((output, value) => output.WriteNumber(value))
        .Writes<int>((output, value) => output.WriteNumber(value));

    /// <summary>Takes every value; resolvers get a <see cref="JsonElement"/> or the literal.</summary>
    internal static ScalarBinding Any => new ScalarBinding<object>(json => json.Clone(), literal => literal);

    /// <summary>A scalar that is a JSON string in both directions.</summary>
    /// <param name="expected">What the string must be, for the error message.</param>
    /// <param name="tryParse">Reads the text.</param>
    public static ScalarBinding Text<T>(string expected, TryParse<T> tryParse)
        where T : notnull
    {
        return new ScalarBinding<T>(
            json => json.ValueKind == JsonValueKind.String && tryParse(json.GetString()!, out var value)
                ? value : throw new GraphQLException(null, $"Expected {expected}, found {Inspect.Json(json)}."),
            literal => literal is StringValueNode text && tryParse(text.Value, out var value)
                ? value : throw new GraphQLException(null, $"Expected {expected}, found {Printer.Print(literal)}."));
    }

    /// <summary>Reads a text; false when it is not one.</summary>
    public delegate bool TryParse<T>(string text, out T value);

    private static bool TryDateTime(string text, out DateTimeOffset value)
    {
        value = default;
        // The framework's parser is lenient; the shape is checked first.
        if (text.Length < 20 || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or 't') || text[13] != ':' || text[16] != ':') return false;
        var zone = text.AsSpan(19);
        if (zone[0] == '.')
        {
            var digits = zone[1..].IndexOfAnyExceptInRange('0', '9');
            if (digits < 1) return false;
            zone = zone[(digits + 1)..];
        }
        var isZone = zone is "Z" or "z" || (zone.Length == 6 && zone[0] is '+' or '-' && zone[3] == ':');
        return isZone && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }

    private static string FormatDateTime(DateTimeOffset value) =>
        value.ToString(value.Offset == TimeSpan.Zero ? "yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    private static long LongFromJson(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number)) return number;
        if (json.ValueKind == JsonValueKind.String && long.TryParse(json.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
            return number;
        throw new GraphQLException(null, $"Expected a 64-bit whole number, found {Inspect.Json(json)}.");
    }

    private static long LongFromLiteral(ValueNode literal)
    {
        var text = literal switch { IntValueNode number => number.Value, StringValueNode quoted => quoted.Value, _ => null };
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value : throw new GraphQLException(null, $"Expected a 64-bit whole number, found {Printer.Print(literal)}.");
    }
}
