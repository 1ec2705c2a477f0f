using System.Collections.Concurrent;

namespace Civic.GraphQL.Execution;

/// <summary>
/// Remembers prepared documents by their exact text. Two generations: when the young one is full it becomes the old one and the old one is
/// forgotten; what is still used moves over at its next use. So memory is bounded and a flood of new texts cannot push out busy ones.
/// </summary>
internal sealed class DocumentCache(int mostDocuments, long mostCharacters)
{
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

    public void Add(string text, PreparedDocument document)
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
