using System.Text.Json;
using Civic.GraphQL.Execution;

namespace Civic.GraphQL.Documents;

/// <summary>
/// Turns a request that names its document into one that holds it. Two ways of naming: <c>documentId</c> (GraphQL over HTTP, "Persisted
/// Documents") and Apollo's <c>extensions.persistedQuery.sha256Hash</c>, which may also register a text.
/// </summary>
internal sealed class DocumentResolver(ITrustedDocuments? trusted, PersistedQueries? persisted)
{
    // Apollo's clients, and all that imitate them, know these by their exact spelling.
    private const string NotFound = "PERSISTED_QUERY_NOT_FOUND";
    private const string NotSupported = "PERSISTED_QUERY_NOT_SUPPORTED";

    /// <summary>Whether the request holds its document and anybody may send any: then there is nothing to resolve.</summary>
    public bool HasNothingToDo(GraphQLRequest request) => trusted is null && request.DocumentId is null && request.Extensions is null;

    /// <summary>The request with its document, or the refusal.</summary>
    public async ValueTask<(GraphQLRequest Request, GraphQLResponse? Refused)> ResolveAsync(
        GraphQLRequest request, RequestContext context, CancellationToken cancellation)
    {
        var hash = request.DocumentId is null ? HashOf(request.Extensions) : null;
        var id = request.DocumentId ?? (hash is null ? null : DocumentIds.Sha256 + hash);
        if (id is not null && !DocumentIds.IsWellFormed(id))
            return (request, Refuse(ResponseKind.DocumentMismatch, "malformed-document-id", "The document's id must be \"sha256:\" and 64 lower-case hexadecimal digits, \"x-<name>:<id>\", or an id without a colon."));
        if (id is not null && trusted is not null && await trusted.FindAsync(id, context, cancellation) is { } text)
            return request.Query.Length == 0 || request.Query == text
                ? (request with { Query = text }, null)
                : (request, Refuse(ResponseKind.DocumentMismatch, "document-mismatch", "The document is not the one of that id. Send either of them alone."));
        if (request.Query.Length == 0) return WithoutText(request, id, hash);
        if (trusted is not null && trusted.OnlyThese(context))
            return (request, Refuse(ResponseKind.NotTrusted, "trusted-documents-only", "Only documents that were registered beforehand are answered here. Send the documentId of one of them, or sign in."));
        return hash is null || persisted is null ? (request, null) : Register(request, id!);
    }

    private (GraphQLRequest, GraphQLResponse?) WithoutText(GraphQLRequest request, string? id, string? hash)
    {
        if (id is null) return (request, null);
        if (hash is null) return (request, Refuse(ResponseKind.UnknownDocument, "unknown-document", $"There is no document \"{id}\" here. Register it, or send the document itself as \"query\"."));
        if (persisted is null) return (request, Refuse(ResponseKind.UnknownDocument, NotSupported, "PersistedQueryNotSupported"));
        return persisted.Find(id) is { } text
            ? (request with { Query = text }, null)
            : (request, Refuse(ResponseKind.UnknownDocument, NotFound, "PersistedQueryNotFound"));
    }

    private (GraphQLRequest, GraphQLResponse?) Register(GraphQLRequest request, string id)
    {
        if (DocumentIds.Of(request.Query) != id)
            return (request, Refuse(ResponseKind.DocumentMismatch, "document-mismatch", "The hash is not the document's: hash its UTF-8 as it is sent, with SHA-256."));
        persisted!.Add(id, request.Query);
        return (request, null);
    }

    private static string? HashOf(JsonElement? extensions)
    {
        if (extensions is not { } members
            || !members.TryGetProperty("persistedQuery", out var asked) || asked.ValueKind != JsonValueKind.Object
            || !asked.TryGetProperty("sha256Hash", out var hash) || hash.ValueKind != JsonValueKind.String) return null;
        try
        {
            return hash.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is no text, and so no hash either.
            return "";
        }
    }

    private static GraphQLResponse Refuse(ResponseKind kind, string code, string message) =>
        GraphQLResponse.Refused(kind, [new GraphQLError(message, [], Code: code)]);
}
