using Civic.GraphQL.Types;

namespace Civic.GraphQL.Execution;

internal sealed class ObjectCompleter<T>(ObjectType type) : Completer<T>
{
    public override bool Complete(Branch branch, FieldPlan field, T value) => branch.WriteObject(field.For(type), value);
}

/// <summary>An interface or a union: the value says which object type it is.</summary>
internal sealed class AbstractCompleter<T>(TypeResolver resolver) : Completer<T>
{
    public override bool Complete(Branch branch, FieldPlan field, T value)
    {
        var type = resolver.Resolve(value!, field);
        return branch.WriteObject(field.For(type), value);
    }
}
