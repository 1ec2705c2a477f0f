using Civic.GraphQL.Execution;

namespace Civic.GraphQL.Types;

/// <content>Fits the bindings to the types.</content>
public sealed partial class SchemaBuilder
{
    private static void MapEnum<T>(EnumType type, List<string> problems)
        where T : struct, Enum
    {
        type.ClrType = typeof(T);
        foreach (var value in type.Values)
        {
            if (System.Enum.TryParse<T>(value.Name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var mapped))
                value.Value = mapped;
            else
                problems.Add($"Enum value {type.Name}.{value.Name} has no counterpart in {typeof(T).Name}.");
        }
    }

    private void BindEnums(Schema schema, List<string> problems)
    {
        foreach (var (name, map) in _enums)
        {
            if (schema.Type(name) is EnumType type) map(type, problems);
            else problems.Add($"Enum {name} is mapped, but the SDL has no such enum.");
        }
    }

    private void BindFields(Schema schema, List<string> problems)
    {
        var introspection = new SchemaBuilder("");
        Introspection.Bind(schema, introspection);
        var byType = _bindings.Concat(introspection._bindings).ToLookup(binding => binding.Name);
        foreach (var group in byType) BindClrType(schema, group, problems);
        var completers = new CompleterFactory(TypeResolvers(schema, problems));
        foreach (var type in schema.Types.OfType<ObjectType>()) BindObject(type, byType[type.Name].ToArray(), completers, problems);
        Introspection.BindRoots(schema, completers);
    }

    private static void BindClrType(Schema schema, IGrouping<string, TypeBinding> group, List<string> problems)
    {
        if (schema.Type(group.Key) is not ObjectType type)
        {
            problems.Add($"Type {group.Key} is bound, but the SDL has no such object type.");
            return;
        }
        type.ClrType = group.First().ClrType;
        if (group.Any(binding => binding.ClrType != type.ClrType))
            problems.Add($"Type {group.Key} is bound to several CLR types: {string.Join(", ", group.Select(b => b.ClrType.Name).Distinct())}.");
    }

    private Func<NamedType, TypeResolver?> TypeResolvers(Schema schema, List<string> problems)
    {
        var resolvers = new Dictionary<NamedType, TypeResolver>();
        foreach (var type in schema.Types.Where(type => type.IsAbstract))
        {
            var possible = schema.PossibleTypes(type);
            var function = _typeFunctions.GetValueOrDefault(type.Name);
            var ambiguous = possible.GroupBy(candidate => candidate.ClrType).FirstOrDefault(g => g.Key == typeof(object) || g.Count() > 1);
            if (function is null && ambiguous is not null)
                problems.Add($"Abstract type {type.Name} needs ResolveType: {string.Join(" and ", ambiguous.Select(t => t.Name))} cannot be told apart by their CLR types.");
            resolvers[type] = new TypeResolver(type, possible, function);
        }
        foreach (var name in _typeFunctions.Keys.Where(name => schema.Type(name) is not { IsAbstract: true }))
            problems.Add($"ResolveType is given for {name}, but the SDL has no such interface or union.");
        return type => resolvers.GetValueOrDefault(type);
    }

    private void BindObject(ObjectType type, TypeBinding[] bindings, CompleterFactory completers, List<string> problems)
    {
        if (bindings.Length == 0)
        {
            problems.Add($"Type {type.Name} is not bound.");
            return;
        }
        foreach (var unknown in bindings.SelectMany(b => b.Fields).Where(field => type.Field(field.Name) is null))
            problems.Add($"Field {type.Name}.{unknown.Name} is bound, but the SDL has no such field.");
        foreach (var field in type.Fields) BindField(field, bindings, completers, problems);
    }

    private void BindField(FieldDefinition field, TypeBinding[] bindings, CompleterFactory completers, List<string> problems)
    {
        var own = bindings.SelectMany(binding => binding.Fields).Where(binding => binding.Name == field.Name).ToArray();
        if (own.Length > 1) problems.Add($"Field {field} is bound {own.Length} times.");
        var binding = own.FirstOrDefault() ?? bindings[0].Default(field.Name);
        if (binding is null)
        {
            problems.Add($"Field {field} has no resolver, and {CompleterFactory.Name(bindings[0].ClrType)} has no property of that name.");
            return;
        }
        // A default is of the binding that names the field: several rooms bind the root types, each with its own.
        var owner = Array.Find(bindings, b => b.Fields.Contains(binding)) ?? bindings[0];
        field.Metadata = binding.Metadata ?? owner.Metadata;
        field.Executor = binding.MakeExecutor(field, completers, out var problem);
        field.Source = binding.Source;
        if (problem is not null) problems.Add($"Field {field}: {problem}.");
        if (field.Executor is not null) Guard(field, problems);
    }

    private void Guard(FieldDefinition field, List<string> problems)
    {
        if (field.Parent.Name.StartsWith("__", StringComparison.Ordinal)) return;
        problems.AddRange(_checks.Select(check => check(field)).OfType<string>());
        foreach (var guardOf in _guards)
        {
            if (guardOf(field) is not { } guard) continue;
            if (field.Source is null) field.Executor = new GuardedExecutor(guard, field.Executor!);
            else field.Source = field.Source.Guarded(guard);
        }
    }
}
