using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Execution;

/// <summary>Answers questions about the schema (spec section 4). Bound with the same means as every other type.</summary>
internal static class Introspection
{
    public static void Bind(Schema schema, SchemaBuilder builder)
    {
        MapKinds((EnumType)schema.Type("__TypeKind")!);
        builder
            .Bind<Schema>("__Schema", t => t
                .Field("queryType", s => (GraphType?)s.Query)
                .Field("mutationType", s => (GraphType?)s.Mutation)
                .Field("subscriptionType", s => (GraphType?)s.Subscription))
            .Bind<GraphType>("__Type", t => BindType(schema, t))
            .Bind<FieldDefinition>("__Field", t => t
                .Field("args", (f, ctx) => Visible(f.Arguments, ctx, argument => argument.IsDeprecated)))
            .Bind<InputValueDefinition>("__InputValue", t => t
                .Field("defaultValue", v => v.DefaultLiteral is null ? null : Printer.Print(v.DefaultLiteral)))
            .Bind<EnumValueDefinition>("__EnumValue")
            .Bind<DirectiveDefinition>("__Directive", t => t
                .Field("args", (d, ctx) => Visible(d.Arguments, ctx, argument => argument.IsDeprecated)));
    }

    public static void BindRoots(Schema schema, CompleterFactory completers)
    {
        schema.SchemaField.Executor = PropertyExecutor<object, Schema>.For(
            _ => schema, completers.Make<Schema>(schema.SchemaField.Type, out _)!);
        schema.TypeField.Executor = new ContextExecutor<object, GraphType?>(
            (_, context) => schema.Type(context.Argument<string>("name")), completers.Make<GraphType?>(schema.TypeField.Type, out _)!);
    }

    private static void BindType(Schema schema, TypeBinding<GraphType> binding) => binding
        .Field("name", t => (t as NamedType)?.Name)
        .Field("description", t => (t as NamedType)?.Description)
        .Field("specifiedByURL", t => (t as ScalarType)?.SpecifiedByUrl)
        .Field("fields", (t, ctx) => t is FieldedType fielded ? Visible(fielded.Fields, ctx, field => field.IsDeprecated) : null)
        .Field("interfaces", t => (t as FieldedType)?.Interfaces)
        .Field("possibleTypes", t => t is NamedType { IsAbstract: true } named ? schema.PossibleTypes(named) : null)
        .Field("enumValues", (t, ctx) => t is EnumType enumeration ? Visible(enumeration.Values, ctx, value => value.IsDeprecated) : null)
        .Field("inputFields", (t, ctx) => t is InputObjectType input ? Visible(input.Fields, ctx, field => field.IsDeprecated) : null)
        .Field("ofType", t => t switch { ListType list => list.Item, NonNullType nonNull => nonNull.Inner, _ => null })
        .Field("isOneOf", t => (t as InputObjectType)?.IsOneOf);

    private static IReadOnlyList<T> Visible<T>(IReadOnlyList<T> all, ResolverContext context, Func<T, bool> isDeprecated) =>
        context.Argument<bool?>("includeDeprecated") == true || !all.Any(isDeprecated) ? all : [.. all.Where(item => !isDeprecated(item))];

    private static void MapKinds(EnumType type)
    {
        type.ClrType = typeof(TypeKind);
        foreach (var value in type.Values)
            value.Value = Enum.Parse<TypeKind>(value.Name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
    }
}
