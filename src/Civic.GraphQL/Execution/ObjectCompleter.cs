using Civic.GraphQL.Types;

namespace Civic.GraphQL.Execution;

/// <summary>An object of a CLR type that its GraphQL type is bound to: the resolvers below rely on it and do not look again.</summary>
internal sealed class ObjectCompleter<T>(ObjectType type) : Completer<T>
{
    public override ObjectType Target => type;

    public override bool Complete(Branch branch, FieldPlan field, T value) => branch.WriteObject(field.For(type), value);
}

/// <summary>An object that the binding declares as object only: it is looked at when it comes.</summary>
internal sealed class DynamicObjectCompleter<T>(ObjectType type) : Completer<T>
{
    public override bool Complete(Branch branch, FieldPlan field, T value) =>
        type.ClrType!.IsInstanceOfType(value) ? branch.WriteObject(field.For(type), value) : throw new InvalidCastException($"{type.Name} is bound to {type.ClrType}, the resolver gave {value!.GetType()}.");
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
