using Civic.GraphQL.Documents;
using Civic.GraphQL.Execution;

namespace Civic.GraphQL.Tests.Documents;

/// <summary>A few documents, the same for everybody.</summary>
internal sealed class TrustedList(bool only, params string[] texts) : ITrustedDocuments
{
    private readonly Dictionary<string, string> _texts = texts.ToDictionary(DocumentIds.Of);

    public ValueTask<string?> FindAsync(string id, RequestContext context, CancellationToken cancellation) => new(_texts.GetValueOrDefault(id));

    public bool OnlyThese(RequestContext context) => only;
}
