using System.Collections;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Execution;

/// <summary>Values that the binding declares as object only: their CLR type is looked at when they come.</summary>
internal sealed class DynamicLeafWriter(NamedType type) : LeafWriter<object>
{
    public override void Write(JsonOutput output, object value)
    {
        var written = type switch
        {
            ScalarType scalar => scalar.Binding!.TryWriteObject(output, value),
            EnumType enumeration => TryWriteEnum(output, enumeration, value),
            _ => false,
        };
        if (!written) throw new InvalidOperationException($"{type.Name} cannot represent a value of {value.GetType()}.");
    }

    private static bool TryWriteEnum(JsonOutput output, EnumType type, object value)
    {
        var known = type.Values.FirstOrDefault(candidate => candidate.Value.Equals(value) || (value is string name && candidate.Name == name));
        if (known is null)
            return value is string unknown ? throw new GraphQLException(null, $"Enum \"{type.Name}\" cannot represent value: \"{unknown}\"") : false;
        output.WriteString(known.Name);
        return true;
    }
}

/// <summary>A list that the binding declares as object only.</summary>
internal sealed class DynamicListCompleter(Completer<object> item) : Completer<object>
{
    public override bool Complete(Branch branch, FieldPlan field, object value)
    {
        if (value is not IEnumerable items || value is string)
            throw new GraphQLException(null, $"Expected Iterable, but did not find one for field \"{field.Definition}\".");
        var index = 0;
        branch.WriteByte((byte)'[');
        branch.EnterList();
        foreach (var element in items)
        {
            if (index > 0) branch.WriteByte((byte)',');
            branch.SetIndex(index++);
            if (item.Complete(branch, field, element!)) continue;
            branch.LeaveList();
            return false;
        }
        branch.LeaveList();
        branch.WriteByte((byte)']');
        return true;
    }
}
