using Civic.Domain.Kernel;

namespace Civic.Contracts.Ports;

/// <summary>GraphQL documents that municipalities have registered.</summary>
public interface ITrustedDocumentStore
{
    /// <summary>Most documents of one municipality; each is there under every id that it has.</summary>
    const int Most = 50_000;

    /// <summary>Adds documents, all or none. Idempotent: one that is there already is left as it is.</summary>
    /// <exception cref="JournalUnavailableException">The database could not be asked; ask again.</exception>
    Task<DocumentsAdded> Add(TenantId tenant, IReadOnlyList<TrustedDocument> documents, PersonId by, CancellationToken cancellation = default);

    /// <summary>The text of a document; null when there is none of that id. It never becomes another one.</summary>
    /// <exception cref="JournalUnavailableException">The database could not be asked; ask again.</exception>
    Task<string?> Find(TenantId tenant, string id, CancellationToken cancellation = default);
}

/// <summary>A document by one of its ids.</summary>
public sealed record TrustedDocument(string Id, string Text);

/// <summary>What became of documents.</summary>
/// <param name="Added">How many are new.</param>
/// <param name="Taken">Ids that stand for another text already; then nothing was added.</param>
/// <param name="TooMany">There would be too many; then nothing was added.</param>
public sealed record DocumentsAdded(int Added, IReadOnlyList<string> Taken, bool TooMany);
