using Civic.GraphQL.Language;

namespace Civic.GraphQL.Execution;

/// <summary>The fragments of a document by name; of several with one name the last, as graphql-js does.</summary>
internal sealed class FragmentTable
{
    private static readonly Dictionary<string, FragmentNode> None = [];

    private readonly Dictionary<string, FragmentNode> _byName = None;

    public FragmentTable(Document document)
    {
        foreach (var definition in document.Definitions)
        {
            if (definition is not FragmentNode fragment) continue;
            if (_byName == None) _byName = [];
            _byName[fragment.Name.Value] = fragment;
        }
    }

    public bool IsEmpty => _byName.Count == 0;

    public IEnumerable<FragmentNode> All => _byName.Values;

    public FragmentNode? Find(string name) => _byName.GetValueOrDefault(name);
}
