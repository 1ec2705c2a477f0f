using System.Diagnostics.CodeAnalysis;

namespace Civic.GraphQL.Types;

[SuppressMessage("Naming", "CA1720:Identifiers should not contain type names", Justification = "The specification's word.")]
public enum TypeKind : byte { Scalar, Object, Interface, Union, Enum, InputObject, List, NonNull }

/// <summary>
/// A type of the schema, named or wrapped. Wrappers are made once per wrapped type, so that two types are equal
/// exactly when they are the same object.
/// </summary>
public abstract class GraphType
{
    private ListType? _list;
    private NonNullType? _nonNull;

    public abstract TypeKind Kind { get; }

    /// <summary>The type without its wrappers.</summary>
    public abstract NamedType Named { get; }

    /// <summary>The type without its outermost "!", if it has one.</summary>
    public virtual GraphType Nullable => this;

    public bool IsNonNull => Kind == TypeKind.NonNull;

    public bool IsInput => Named.Kind is TypeKind.Scalar or TypeKind.Enum or TypeKind.InputObject;

    public bool IsOutput => Named.Kind != TypeKind.InputObject;

    /// <summary>The list of this type.</summary>
    public ListType AsList() => _list ?? Interlocked.CompareExchange(ref _list, new ListType(this), null) ?? _list!;

    /// <summary>This type without null; the type itself when it has no null already.</summary>
    public NonNullType AsNonNull() => this as NonNullType
        ?? _nonNull ?? Interlocked.CompareExchange(ref _nonNull, new NonNullType(this), null) ?? _nonNull!;
}

public sealed class ListType : GraphType
{
    internal ListType(GraphType item) => Item = item;

    public GraphType Item { get; }

    public override TypeKind Kind => TypeKind.List;

    public override NamedType Named => Item.Named;

    public override string ToString() => $"[{Item}]";
}

public sealed class NonNullType : GraphType
{
    internal NonNullType(GraphType inner) => Inner = inner;

    public GraphType Inner { get; }

    public override TypeKind Kind => TypeKind.NonNull;

    public override NamedType Named => Inner.Named;

    public override GraphType Nullable => Inner;

    public override string ToString() => $"{Inner}!";
}
