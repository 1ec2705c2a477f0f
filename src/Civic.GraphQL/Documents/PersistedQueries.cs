using System.Collections.Concurrent;

namespace Civic.GraphQL.Documents;

/// <summary>
/// Automatic persisted queries: texts that clients have registered by hash, whoever they are. For development; in production a host lists
/// its documents (<see cref="ITrustedDocuments"/>). Bounded: the longest unused are forgotten, and clients send them again.
/// </summary>
/// <param name="most">How many are kept.</param>
/// <param name="mostCharacters">How many characters all of them may have.</param>
public sealed class PersistedQueries(int most = 1_000, long mostCharacters = 4_000_000)
{
    private Generation _young = new();
    private Generation _old = new();

    /// <summary>The text of an id; null when nobody has registered it lately.</summary>
    public string? Find(string id)
    {
        if (_young.Texts.TryGetValue(id, out var text)) return text;
        if (!_old.Texts.TryGetValue(id, out text)) return null;
        Add(id, text);
        return text;
    }

    /// <summary>Remembers a text under its id, which must be its own (<see cref="DocumentIds.Of"/>).</summary>
    public void Add(string id, string text)
    {
        var young = _young;
        if (!young.Texts.TryAdd(id, text)) return;
        var characters = Interlocked.Add(ref young.Characters, text.Length);
        if (Interlocked.Increment(ref young.Count) < most / 2 && characters < mostCharacters / 2) return;
        if (Interlocked.CompareExchange(ref _young, new Generation(), young) == young) _old = young;
    }

    private sealed class Generation
    {
        public readonly ConcurrentDictionary<string, string> Texts = [];
        public long Characters;
        public int Count;
    }
}
