using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Gateway.Meetings.Minutes.Writing;
using Civic.Web.Pdf;
using Civic.Web.Texts;

namespace Civic.Web.Pages.Minutes;

/// <summary>People, times and the municipality's own words, as minutes in a language have them.</summary>
internal sealed class MinutesWords(MinutesDocument document, TextSet texts)
{
    // Minutes are kept in Swedish (Language Act, section 10): what was said and decided is never shown as if it were translated.
    private const string Kept = "sv";

    internal TextSet T { get; } = texts;

    internal Dates Dates { get; } = new(texts, TimeZoneInfo.TryFindSystemTimeZoneById(document.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc);

    /// <summary>By name, else by seat.</summary>
    internal string Label(PersonId person) => document.People.GetValueOrDefault(person) is not { } named ? person.Value
        : named.Name ?? (named.Number is { } number ? $"{T["role." + named.Role]} {number}" : T["role." + named.Role]);

    /// <summary>The same with the party.</summary>
    internal string Who(PersonId person) => document.People.GetValueOrDefault(person)?.Party is { } party ? $"{Label(person)} ({party})" : Label(person);

    /// <summary>"A, B och C".</summary>
    internal string Who(IEnumerable<PersonId> persons) => All([.. persons.Select(Who)]);

    internal string All(IReadOnlyList<string> words) => words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.SkipLast(1))} {T["and"]} {words[^1]}";

    internal string Time(Interval time) => time.Until is { } until
        ? T.Format("minutes.span", Dates.Clock(time.From, seconds: false), Dates.Clock(until, seconds: false))
        : T.Format("minutes.since", Dates.Clock(time.From, seconds: false));

    internal string Day(DateOnly day) => Dates.Day(day);

    /// <summary>Words of ours.</summary>
    internal static Run Said(string text, bool strong = false) => new(text, strong);

    /// <summary>Words of the minutes or of somebody at the meeting.</summary>
    internal Run Own(string text, bool strong = false) => new(text, strong, T.Language == Kept ? null : Kept);

    /// <summary>What somebody wrote, by its paragraphs.</summary>
    internal IEnumerable<Block> Written(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => new Prose([Own(part)], true));

    internal static Prose Line(string text) => new([Said(text)]);

    internal static Heading Head(int level, string text) => new(level, [Said(text)]);

    /// <summary>A row of a thing and what it is.</summary>
    internal static ImmutableArray<ImmutableArray<Run>> Fact(string name, params ReadOnlySpan<Run> value) => [[Said(name)], [.. value]];

    internal static ImmutableArray<ImmutableArray<Run>> Row(params ReadOnlySpan<string> cells) => [.. cells.ToArray().Select(cell => ImmutableArray.Create(Said(cell)))];
}
