using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Civic.Proof.Running;

namespace Civic.Proof.Contest;

/// <summary>
/// Nothing may be learnt early, wherever it hides: two worlds are the same but for what the members voted, and whoever may not know the
/// outcome yet must get the same answers in both, byte for byte, once ids and clock times are given neutral names.
/// </summary>
/// <param name="other">Which votes the members of this world cast.</param>
public sealed partial class Twins(bool other)
{
    private readonly ConcurrentDictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> answers = [];
    private int unnamed;

    /// <summary>Whether the members of this world vote for others than in the first.</summary>
    public bool Other => other;

    /// <summary>How many answers were kept to be compared.</summary>
    public int Count => answers.Count;

    /// <summary>Gives an id its name, the same in both worlds: the order of choices must not hide behind ids.</summary>
    public void Name(string id, string name)
    {
        names[id] = name;
        // Facts carry the key itself where queries carry the opaque id.
        if (Decoded(id) is { } key)
            foreach (Match part in Uuid().Matches(key)) names.TryAdd(part.Value, name);
    }

    /// <summary>Keeps an answer under where, when and by whom it was asked.</summary>
    public void Keep(string asked, JsonElement answer) => answers[asked] = Neutral(answer.ValueKind == JsonValueKind.Undefined ? "" : answer.GetRawText());

    /// <summary>Whether both worlds gave the same answers; says the first place in which two differ.</summary>
    public bool SameAs(Twins twin, ProofRun run)
    {
        var differing = answers.Keys.Union(twin.answers.Keys).Where(k => answers.GetValueOrDefault(k) != twin.answers.GetValueOrDefault(k)).ToList();
        foreach (var asked in differing) run.Say($"twins differ, {asked}: {Difference(answers.GetValueOrDefault(asked, ""), twin.answers.GetValueOrDefault(asked, ""))}");
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"two worlds with other votes: {answers.Count - differing.Count} of {answers.Count} answers to those who may not know yet are the same, {answers.Values.Sum(a => (long)a.Length)} characters"));
        return differing.Count == 0 && answers.Count > 0;
    }

    /// <summary>Where two worlds differ, and how; empty when they do not.</summary>
    internal IReadOnlyList<string> Differences(Twins twin) =>
        [.. answers.Keys.Union(twin.answers.Keys).Where(k => answers.GetValueOrDefault(k) != twin.answers.GetValueOrDefault(k))
            .Select(asked => $"{asked}: {Difference(answers.GetValueOrDefault(asked, ""), twin.answers.GetValueOrDefault(asked, ""))}")];

    private string Neutral(string text) => Identifier().Replace(Uuid().Replace(Moment().Replace(text, "(moment)"), m => NameOf(m.Value)), m => NameOf(m.Value));

    private string NameOf(string id) => names.GetOrAdd(id, _ => string.Create(CultureInfo.InvariantCulture, $"(id {Interlocked.Increment(ref unnamed)})"));

    private static string? Decoded(string id)
    {
        try
        {
            return Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(id));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Difference(string one, string two)
    {
        var at = one.Zip(two).TakeWhile(p => p.First == p.Second).Count();
        var from = Math.Max(0, at - 60);
        return $"…{one[from..Math.Min(one.Length, at + 60)]}… and …{two[Math.Min(two.Length, from)..Math.Min(two.Length, at + 60)]}…";
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    // Opaque ids and hashes; longer than any word of the pages.
    [GeneratedRegex("(?<![A-Za-z0-9_-])(?=[A-Za-z_-]*[0-9])[A-Za-z0-9_-]{36,}(?![A-Za-z0-9_-])")]
    private static partial Regex Identifier();

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9]{2}:[0-9]{2})?")]
    private static partial Regex Moment();
}
