using Civic.GraphQL.Language;

namespace Civic.GraphQL.Types;

/// <summary>
/// Builds the types from SDL (spec section 3). Collects everything that is wrong, with its place, before it gives up:
/// an SDL is mended in one go, not error by error.
/// </summary>
internal sealed partial class SchemaReader
{
    private readonly Document _document;
    private readonly SchemaParts _parts;
    private readonly List<string> _problems;
    private readonly Dictionary<string, NamedType> _types = [];
    private readonly Dictionary<string, List<TypeDefinitionNode>> _nodes = [];
    private readonly HashSet<SyntaxNode> _builtIn = [];

    private SchemaReader(Document document, List<string> problems)
    {
        _document = document;
        _parts = new SchemaParts(document);
        _problems = problems;
    }

    /// <summary>Reads the types; whatever is wrong is added to <paramref name="problems"/>.</summary>
    public static SchemaParts Read(Document document, List<string> problems)
    {
        var reader = new SchemaReader(document, problems);
        var builtIn = Parser.Parse(BuiltIn.Sdl, ParseLimits.Trusted);
        reader._builtIn.UnionWith(builtIn.Definitions);
        reader.Declare(document.Definitions);
        reader.Declare(builtIn.Definitions);
        reader.Extend();
        reader.DefineDirectives(document.Definitions.Concat(builtIn.Definitions));
        foreach (var type in reader._parts.Types) reader.Define(type);
        reader.DefineRoots();
        TypeOrder.Arrange(reader._parts, type => reader._builtIn.Contains(type.Syntax!));
        return reader._parts;
    }

    private void Problem(SyntaxNode node, string text) => _problems.Add(Place(node) + text);

    private string Place(SyntaxNode node)
    {
        var place = _document.Locate(node);
        return $"({place.Line}:{place.Column}) ";
    }

    private void Declare(IEnumerable<DefinitionNode> definitions)
    {
        foreach (var definition in definitions)
        {
            if (definition is OperationNode or FragmentNode)
                Problem(definition, "An SDL has no operations and no fragments.");
            if (definition is not TypeDefinitionNode { IsExtension: false } node) continue;
            // An SDL that spells out a built-in scalar says nothing new.
            if (node is ScalarTypeNode && Execution.BuiltInScalars.For(node.Name.Value) is not null && !_builtIn.Contains(node)) continue;
            CheckName(node.Name, definition);
            var type = Create(node);
            if (_types.TryAdd(type.Name, type))
            {
                _parts.Types.Add(type);
                _nodes.Add(type.Name, [node]);
            }
            else
            {
                Problem(node.Name, $"There can be only one type named \"{type.Name}\".");
            }
        }
    }

    private void CheckName(NameNode name, DefinitionNode? owner)
    {
        if (owner is not null && _builtIn.Contains(owner)) return;
        if (name.Value.StartsWith("__", StringComparison.Ordinal))
            Problem(name, $"Name \"{name.Value}\" must not begin with \"__\", which is reserved by GraphQL introspection.");
    }

    private static NamedType Create(TypeDefinitionNode node)
    {
        NamedType type = node switch
        {
            ScalarTypeNode => new ScalarType(node.Name.Value),
            ObjectTypeNode => new ObjectType(node.Name.Value),
            InterfaceTypeNode => new InterfaceType(node.Name.Value),
            UnionTypeNode => new UnionType(node.Name.Value),
            EnumTypeNode => new EnumType(node.Name.Value),
            _ => new InputObjectType(node.Name.Value),
        };
        type.Description = node.Description?.Value;
        type.Syntax = node;
        return type;
    }

    private void Extend()
    {
        // A built-in scalar can be extended only where the SDL spells it out.
        var own = _document.Definitions.OfType<TypeDefinitionNode>().Where(node => !node.IsExtension).Select(node => node.Name.Value).ToHashSet();
        foreach (var node in _document.Definitions.OfType<TypeDefinitionNode>().Where(node => node.IsExtension))
        {
            if (!own.Contains(node.Name.Value) || !_nodes.TryGetValue(node.Name.Value, out var nodes))
                Problem(node.Name, $"Cannot extend type \"{node.Name.Value}\" because it is not defined.");
            else if (nodes[0].GetType() != node.GetType())
                Problem(node, $"Cannot extend non-{KindWord(node)} type \"{node.Name.Value}\".");
            else
                nodes.Add(node);
        }
    }

    private static string KindWord(TypeDefinitionNode node) => node switch
    {
        ScalarTypeNode => "scalar",
        ObjectTypeNode => "object",
        InterfaceTypeNode => "interface",
        UnionTypeNode => "union",
        EnumTypeNode => "enum",
        _ => "input object",
    };

    private void DefineRoots()
    {
        var nodes = _document.Definitions.OfType<SchemaNode>().ToArray();
        var definitions = nodes.Where(node => !node.IsExtension).ToArray();
        foreach (var extra in definitions.Skip(1)) Problem(extra, "Must provide only one schema definition.");
        _parts.Description = definitions.FirstOrDefault()?.Description?.Value;
        foreach (var root in nodes.SelectMany(node => node.RootTypes)) DefineRoot(root);
        if (definitions.Length > 0) return;
        foreach (var kind in Enum.GetValues<OperationKind>())
        {
            if (_types.GetValueOrDefault(kind.ToString()) is not { } named) continue;
            if (named is ObjectType type) _parts.SetRoot(kind, type);
            else Problem(named.Syntax!, $"A type named \"{named.Name}\" is the {Printer.KindName(kind)} root unless a schema definition says otherwise, so it must be an object type.");
        }
    }

    private void DefineRoot(RootTypeNode root)
    {
        var name = root.Type.Name.Value;
        if (_types.GetValueOrDefault(name) is not ObjectType type)
            Problem(root.Type, $"The {Printer.KindName(root.Kind)} root must be an object type of this schema, it cannot be \"{name}\".");
        else if (!_parts.SetRoot(root.Kind, type))
            Problem(root, $"There can be only one {Printer.KindName(root.Kind)} type in schema.");
    }
}
