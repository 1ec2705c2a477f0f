using Civic.GraphQL.Execution;

namespace Civic.GraphQL.Documents;

/// <summary>
/// The documents that a host knows beforehand, asked by id (GraphQL over HTTP, "Persisted Documents"). Which ones there are may depend on the
/// request: a host with several customers keeps theirs apart here.
/// </summary>
public interface ITrustedDocuments
{
    /// <summary>The document's exact text; null when there is none of that id.</summary>
    /// <param name="id">Well formed (<see cref="DocumentIds.IsWellFormed"/>): <c>sha256:</c> and 64 lower-case digits, <c>x-…:…</c>, or a custom
    /// one without a colon.</param>
    /// <param name="context">Of the request that names it.</param>
    ValueTask<string?> FindAsync(string id, RequestContext context, CancellationToken cancellation);

    /// <summary>Whether the one who asks may send nothing but these: any other document is refused with <c>trusted-documents-only</c>.</summary>
    bool OnlyThese(RequestContext context);
}
