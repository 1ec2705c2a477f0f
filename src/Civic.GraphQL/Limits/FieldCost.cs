using System.Globalization;
using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Limits;

/// <summary>What the SDL says of one field by <c>@cost</c> and <c>@listSize</c>.</summary>
/// <param name="Weight">Of one value; 1 unless it is said.</param>
/// <param name="AssumedSize">Items when no argument says how many; null when that is not said.</param>
/// <param name="SlicingArguments">Arguments that say how many.</param>
/// <param name="SizedFields">Fields of the value that hold the items; empty when the value itself is the list.</param>
internal sealed record FieldCost(double Weight, double? AssumedSize, string[] SlicingArguments, string[] SizedFields)
{
    public static FieldCost Plain { get; } = new(1, null, [], []);

    /// <exception cref="SchemaException">A directive names what is not there.</exception>
    public static FieldCost Of(FieldDefinition field)
    {
        var cost = field.AppliedDirectives.FirstOrDefault(directive => directive.Name.Value == "cost");
        var size = field.AppliedDirectives.FirstOrDefault(directive => directive.Name.Value == "listSize");
        if (cost is null && size is null) return Plain;
        var read = new FieldCost(
            Text(cost, "weight") is { } weight ? double.Parse(weight, CultureInfo.InvariantCulture) : 1,
            Value(size, "assumedSize") is IntValueNode assumed ? double.Parse(assumed.Value, CultureInfo.InvariantCulture) : null,
            Names(size, "slicingArguments"), Names(size, "sizedFields"));
        var problems = read.SlicingArguments.Where(name => field.Argument(name) is null).Select(name => $"@listSize of {field} names the argument {name}, which it does not have.")
            .Concat(read.SizedFields.Where(name => (field.Type.Named as FieldedType)?.Field(name) is null).Select(name => $"@listSize of {field} names the field {name}, which its type does not have."))
            .ToArray();
        return problems.Length == 0 ? read : throw new SchemaException(problems);
    }

    private static ValueNode? Value(DirectiveNode? directive, string argument) => directive?.Arguments.FirstOrDefault(one => one.Name.Value == argument)?.Value;

    private static string? Text(DirectiveNode? directive, string argument) => (Value(directive, argument) as StringValueNode)?.Value;

    private static string[] Names(DirectiveNode? directive, string argument) => Value(directive, argument) switch
    {
        ListValueNode list => [.. list.Items.OfType<StringValueNode>().Select(item => item.Value)],
        StringValueNode one => [one.Value],
        _ => [],
    };
}
