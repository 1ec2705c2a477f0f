using System.Collections.Concurrent;

namespace Civic.GraphQL.Execution;

/// <summary>
/// Remembers prepared documents by their exact text. Two generations: when the young one is full it becomes the old one and the old one is
/// forgotten; what is still used moves over at its next use. So memory is bounded and a flood of new texts cannot push out busy ones.
/// A text is kept from its second time on: most texts of a flood come once, and what is not kept costs the collector nothing.
/// </summary>
internal sealed class DocumentCache(int mostDocuments, long mostCharacters)
{
    // Hashes of texts that came once. Two that share a place push each other out, and are kept a little later for it.
    private readonly int[] _seen = new int[4096];
    private Generation _young = new();
    private Generation _old = new();

    public PreparedDocument? Find(string text)
    {
        var young = _young;
        if (young.Documents.TryGetValue(text, out var known)) return known;
        if (!_old.Documents.TryGetValue(text, out known)) return null;
        Add(text, known);
        return known;
    }

    /// <summary>Keeps a document whose text has come before; notes the text of any other.</summary>
    public void Offer(string text, PreparedDocument document)
    {
        var hash = text.GetHashCode();
        ref var seen = ref _seen[hash & (_seen.Length - 1)];
        if (seen == hash) Add(text, document);
        else seen = hash;
    }

    private void Add(string text, PreparedDocument document)
    {
        var young = _young;
        if (!young.Documents.TryAdd(text, document)) return;
        var characters = Interlocked.Add(ref young.Characters, text.Length);
        var count = Interlocked.Increment(ref young.Count);
        if (count < mostDocuments / 2 && characters < mostCharacters / 2) return;
        if (Interlocked.CompareExchange(ref _young, new Generation(), young) == young) _old = young;
    }

    private sealed class Generation
    {
        public readonly ConcurrentDictionary<string, PreparedDocument> Documents = [];
        public long Characters;
        public int Count;
    }
}
