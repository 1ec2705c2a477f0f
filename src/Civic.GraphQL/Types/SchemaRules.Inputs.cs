using Civic.GraphQL.Language;

namespace Civic.GraphQL.Types;

/// <content>Input objects.</content>
internal sealed partial class SchemaRules
{
    private void CheckInput(InputObjectType input)
    {
        if (input.Fields.Count == 0) Problem(input.Syntax, $"Input Object type {input.Name} must define one or more fields.");
        // A ring of fields that can neither be null nor an empty list can never be given a value.
        foreach (var field in input.Fields)
        {
            if (field.Type is NonNullType { Inner: InputObjectType next } && Reaches(next, input, []))
                Problem(input.Syntax, $"Cannot reference Input Object {input.Name} within itself through a series of non-null fields: \"{field.Name}\".");
        }
    }

    private static bool Reaches(InputObjectType from, InputObjectType target, HashSet<InputObjectType> seen)
    {
        if (from == target) return true;
        if (!seen.Add(from)) return false;
        return from.Fields.Any(field => field.Type is NonNullType { Inner: InputObjectType next } && Reaches(next, target, seen));
    }
}
