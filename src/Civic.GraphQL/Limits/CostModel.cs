using Civic.GraphQL.Execution;
using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Limits;

/// <summary>
/// Estimates what a request costs before it runs: one for each value of its answer (or what <c>@cost</c> says), multiplied by the sizes of the lists
/// around it, which arguments say or <c>@listSize</c> assumes. All branches are counted, also those that a condition or a type leaves out.
/// </summary>
internal sealed class CostModel
{
    private const double UnknownList = 10;

    // Introspection is answered from memory, without a resolver.
    private const double IntrospectionWeight = 0.1;
    private readonly Schema _schema;
    private readonly Dictionary<FieldDefinition, FieldCost> _fields = [];

    /// <exception cref="SchemaException">A directive names what is not there.</exception>
    public CostModel(Schema schema)
    {
        _schema = schema;
        foreach (var field in schema.Types.OfType<FieldedType>().SelectMany(type => type.Fields)) _fields.Add(field, FieldCost.Of(field));
        MeasureIntrospection();
    }

    /// <summary>The cost of an operation, as far as it is known without variables. The document is valid and of bounded size.</summary>
    public CostTerm Of(OperationNode operation, FragmentTable fragments) =>
        _schema.Root(operation.Kind) is { } root ? new Reading(this, fragments).Sum(operation.Selections, root, null, null) : default;

    private FieldCost CostOf(FieldDefinition field) => _fields.GetValueOrDefault(field, FieldCost.Plain);

    // As many as the schema has on average: what is asked of every type is answered for every type.
    private void MeasureIntrospection()
    {
        var types = _schema.Types;
        var fielded = types.OfType<FieldedType>().ToArray();
        double fields = fielded.Sum(type => type.Fields.Count);
        Set("__Schema", "types", types.Count);
        Set("__Schema", "directives", _schema.Directives.Count);
        Set("__Type", "fields", fields / types.Count);
        Set("__Type", "inputFields", types.OfType<InputObjectType>().Sum(type => (double)type.Fields.Count) / types.Count);
        Set("__Type", "enumValues", types.OfType<EnumType>().Sum(type => (double)type.Values.Count) / types.Count);
        Set("__Type", "interfaces", fielded.Sum(type => (double)type.Interfaces.Count) / types.Count);
        Set("__Type", "possibleTypes", types.Where(type => type.IsAbstract).Sum(type => (double)_schema.PossibleTypes(type).Count) / types.Count);
        Set("__Field", "args", fielded.SelectMany(type => type.Fields).Sum(field => (double)field.Arguments.Count) / Math.Max(1, fields));
        Set("__Directive", "args", 1);
        Set("__Directive", "locations", 5);
        foreach (var field in types.OfType<ObjectType>().Where(type => type.Name.StartsWith("__", StringComparison.Ordinal)).SelectMany(type => type.Fields))
            _fields[field] = CostOf(field) with { Weight = IntrospectionWeight };
    }

    private void Set(string type, string field, double size)
    {
        if ((_schema.Type(type) as ObjectType)?.Field(field) is { } definition) _fields[definition] = FieldCost.Plain with { AssumedSize = size };
    }

    private sealed class Reading(CostModel model, FragmentTable fragments)
    {
        /// <param name="sized">The fields that hold the items of the connection around; null when there is none.</param>
        /// <param name="size">How many items it has.</param>
        public CostTerm Sum(SelectionSetNode set, NamedType type, string[]? sized, ListSize? size)
        {
            var once = 0d;
            List<SizedTerm>? lists = null;
            foreach (var selection in set.Selections)
            {
                var part = selection switch
                {
                    FieldNode field => OfField(field, type, sized, size),
                    InlineFragmentNode inline => Sum(inline.Selections, TypeOf(inline.Condition, type), sized, size),
                    FragmentSpreadNode spread when fragments.Find(spread.Name.Value) is { } fragment =>
                        Sum(fragment.Selections, TypeOf(fragment.Condition, type), sized, size),
                    _ => default,
                };
                once += part.Once;
                if (part.Lists is { } more) (lists ??= []).AddRange(more);
            }
            return new CostTerm(once, lists);
        }

        private NamedType TypeOf(NamedTypeNode? condition, NamedType around) => condition is null ? around : model._schema.Type(condition.Name.Value) ?? around;

        private CostTerm OfField(FieldNode node, NamedType parent, string[]? sized, ListSize? size)
        {
            if (model._schema.Field(parent, node.Name.Value) is not { } field) return default;
            var cost = model.CostOf(field);
            var own = cost.SlicingArguments.Length == 0 && cost.AssumedSize is null ? null
                : new ListSize([.. node.Arguments.Where(argument => cost.SlicingArguments.Contains(argument.Name.Value)).Select(argument => argument.Value)], cost.AssumedSize ?? UnknownList);
            var holdsList = cost.SizedFields.Length > 0;
            var each = node.Selections is null ? default
                : Sum(node.Selections, field.Type.Named, holdsList ? cost.SizedFields : null, holdsList ? own : null);
            // Every item is a value of its own, as large as its selection.
            var item = each with { Once = each.Once + cost.Weight };
            if (sized?.Contains(field.Name) == true) return Times(size!, item);
            if (!IsList(field.Type)) return item;
            return Times(own is not null && !holdsList ? own : new ListSize([], UnknownList), item);
        }

        private static CostTerm Times(ListSize size, CostTerm each)
        {
            if (!size.IsConstant) return new CostTerm(0, [new SizedTerm(size, each)]);
            var count = size.Of(VariableValues.None);
            return each.Lists is null ? new CostTerm(count * each.Once) : new CostTerm(0, [new SizedTerm(size, each)]);
        }

        private static bool IsList(GraphType type) => type is ListType || type is NonNullType { Inner: ListType };
    }
}
