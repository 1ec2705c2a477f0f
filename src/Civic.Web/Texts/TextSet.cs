using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Civic.Web.Texts;

/// <summary>The pages' texts in one language, by key. Texts are written by us; what a municipality writes is a <c>Words</c>.</summary>
public sealed class TextSet
{
    // Of two texts under one key the last would win, and nobody would see it.
    private static readonly JsonSerializerOptions Once = new() { AllowDuplicateProperties = false };

    private static readonly FrozenDictionary<string, TextSet> All =
        new[] { "sv", "fi", "en" }.ToFrozenDictionary(language => language, language => new TextSet(language, Read(language)));

    private readonly FrozenDictionary<string, string> texts;

    private TextSet(string language, FrozenDictionary<string, string> texts)
    {
        Language = language;
        this.texts = texts;
    }

    /// <summary>The languages that the pages are written in, the first one first.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["sv", "fi", "en"];

    public string Language { get; }

    /// <summary>Every key, for tests.</summary>
    public IEnumerable<string> Keys => texts.Keys;

    /// <summary>The text of a key; the key itself when there is none, since a missing text must not take a page down.</summary>
    public string this[string key] => texts.GetValueOrDefault(key, key);

    /// <summary>The texts in a language, in Swedish when the pages are not written in it.</summary>
    public static TextSet In(string language) => All.GetValueOrDefault(language) ?? All["sv"];

    /// <summary>A text with its numbered places filled in.</summary>
    public string Format(string key, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>The text for a number of things: <c>key.one</c> or <c>key.other</c>.</summary>
    public string Count(string key, int number) => Format(number == 1 ? key + ".one" : key + ".other", number);

    /// <summary>What a refusal means and what to do next.</summary>
    public string Error(string code) => texts.GetValueOrDefault("error." + code) ?? Format("error.other", code);

    private static FrozenDictionary<string, string> Read(string language)
    {
        using var stream = typeof(TextSet).Assembly.GetManifestResourceStream($"texts/{language}.json")
            ?? throw new InvalidOperationException($"No texts in {language}.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream, Once)!.ToFrozenDictionary();
    }
}
