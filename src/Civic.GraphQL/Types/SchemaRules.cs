using Civic.GraphQL.Language;

namespace Civic.GraphQL.Types;

/// <summary>Type validation (spec sections 3.3, 3.6 to 3.10): what the reader cannot see while it is still reading.</summary>
internal sealed partial class SchemaRules(Schema schema, List<string> problems)
{
    public static void Check(Schema schema, List<string> problems)
    {
        var rules = new SchemaRules(schema, problems);
        rules.CheckRoots();
        foreach (var type in schema.Types) rules.Check(type);
        rules.CheckDirectiveRings();
        rules.CheckAppliedDirectives();
    }

    private void Problem(SyntaxNode? node, string text)
    {
        if (node is null)
        {
            problems.Add(text);
            return;
        }
        var place = schema.Definitions.Locate(node);
        problems.Add($"({place.Line}:{place.Column}) {text}");
    }

    private void CheckRoots()
    {
        if (schema.Query is null) problems.Add("Query root type must be provided.");
        ObjectType?[] roots = [schema.Query, schema.Mutation, schema.Subscription];
        foreach (var root in roots.OfType<ObjectType>().GroupBy(root => root.Name).Where(group => group.Count() > 1))
            problems.Add($"All root types must be different, \"{root.Key}\" type is used more than once.");
    }

    private void Check(NamedType type)
    {
        switch (type)
        {
            case FieldedType fielded:
                if (fielded.Fields.Count == 0) Problem(type.Syntax, $"Type {type.Name} must define one or more fields.");
                foreach (var face in fielded.Interfaces) CheckInterface(fielded, face);
                break;
            case UnionType union when union.Members.Count == 0:
                Problem(type.Syntax, $"Union type {type.Name} must define one or more member types.");
                break;
            case EnumType enumeration when enumeration.Values.Count == 0:
                Problem(type.Syntax, $"Enum type {type.Name} must define one or more values.");
                break;
            case InputObjectType input:
                CheckInput(input);
                break;
        }
    }

    private void CheckInterface(FieldedType type, InterfaceType face)
    {
        if (face == type)
        {
            Problem(type.Syntax, $"Type {type.Name} cannot implement itself because it would create a circular reference.");
            return;
        }
        foreach (var field in face.Fields) CheckImplementation(type, field);
        foreach (var transitive in face.Interfaces.Where(transitive => !type.Interfaces.Contains(transitive)))
        {
            Problem(type.Syntax, transitive == type
                ? $"Type {type.Name} cannot implement {face.Name} because it would create a circular reference."
                : $"Type {type.Name} must implement {transitive.Name} because it is implemented by {face.Name}.");
        }
    }

    private void CheckImplementation(FieldedType type, FieldDefinition expected)
    {
        var actual = type.Field(expected.Name);
        if (actual is null)
        {
            Problem(type.Syntax, $"Interface field {expected} expected but {type.Name} does not provide it.");
            return;
        }
        if (!TypeRelations.IsSubType(actual.Type, expected.Type))
            Problem(type.Syntax, $"Interface field {expected} expects type {expected.Type} but {actual} is type {actual.Type}.");
        if (actual.IsDeprecated && !expected.IsDeprecated)
            Problem(type.Syntax, $"Interface field {expected} is not deprecated, so {actual} must not be deprecated.");
        foreach (var argument in expected.Arguments)
        {
            var own = actual.Argument(argument.Name);
            if (own is null)
                Problem(type.Syntax, $"Interface field argument {expected}({argument.Name}:) expected but {actual} does not provide it.");
            else if (own.Type != argument.Type)
                Problem(type.Syntax, $"Interface field argument {expected}({argument.Name}:) expects type {argument.Type} but {actual}({argument.Name}:) is type {own.Type}.");
        }
        foreach (var extra in actual.Arguments.Where(own => own.IsRequired && expected.Argument(own.Name) is null))
            Problem(type.Syntax, $"Argument \"{actual}({extra.Name}:)\" must not be required type \"{extra.Type}\" if not provided by the Interface field \"{expected}\".");
    }
}
