using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.1.1: a document that is to be executed must contain only operations and fragments.</summary>
internal sealed class ExecutableDefinitions : Rule
{
    public override void EnterDocument(Document node)
    {
        foreach (var definition in node.Definitions)
        {
            var name = definition switch
            {
                SchemaNode => "schema",
                TypeDefinitionNode type => $"\"{type.Name.Value}\"",
                DirectiveDefinitionNode directive => $"\"{directive.Name.Value}\"",
                _ => null,
            };
            if (name is not null) Report($"The {name} definition is not executable.", definition);
        }
    }
}
