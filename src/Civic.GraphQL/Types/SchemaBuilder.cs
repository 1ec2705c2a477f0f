using Civic.GraphQL.Execution;
using Civic.GraphQL.Language;

namespace Civic.GraphQL.Types;

/// <summary>
/// Builds a schema: the types from SDL, their behaviour from bindings. <see cref="Build"/> fails with one list of everything that
/// does not fit, so that a program with a hole in its schema does not start.
/// </summary>
public sealed partial class SchemaBuilder
{
    private readonly string _sdl;
    private readonly Dictionary<string, ScalarBinding> _scalars = [];
    private readonly Dictionary<string, Action<EnumType, List<string>>> _enums = [];
    private readonly Dictionary<string, Func<object, string?>> _typeFunctions = [];
    private readonly List<TypeBinding> _bindings = [];
    private readonly List<Func<FieldDefinition, FieldGuard?>> _guards = [];
    private readonly List<Func<FieldDefinition, string?>> _checks = [];

    private SchemaBuilder(string sdl) => _sdl = sdl;

    public static SchemaBuilder FromSdl(string sdl) => new(sdl);

    /// <summary>Says how values of a scalar are read and written. See <see cref="Scalars"/> for ready ones.</summary>
    public SchemaBuilder Scalar(string name, ScalarBinding binding)
    {
        _scalars[name] = binding;
        return this;
    }

    /// <summary>Maps a GraphQL enum to a CLR enum: names are compared without underscores and case (NOT_STORED is NotStored).</summary>
    public SchemaBuilder Enum<T>(string name)
        where T : struct, Enum
    {
        _enums[name] = MapEnum<T>;
        return this;
    }

    /// <summary>
    /// Binds fields of an object type to a CLR type. Fields that are not named here are answered by the property of the same name
    /// (whatever its case). May be called several times for one type.
    /// </summary>
    public SchemaBuilder Bind<T>(string type, Action<TypeBinding<T>>? configure = null)
    {
        var binding = new TypeBinding<T>(type);
        configure?.Invoke(binding);
        _bindings.Add(binding);
        return this;
    }

    /// <summary>Binds fields that need no parent: those of the root types.</summary>
    public SchemaBuilder Bind(string type, Action<RootBinding> configure)
    {
        var binding = new RootBinding(type);
        configure(binding);
        _bindings.Add(binding);
        return this;
    }

    /// <summary>Names the object type of a value in an abstract position; needed when CLR types alone do not tell.</summary>
    public SchemaBuilder ResolveType<T>(string abstractType, Func<T, string?> nameOf)
    {
        _typeFunctions[abstractType] = value => nameOf((T)value);
        return this;
    }

    /// <summary>
    /// Asked once for every field at start-up; a guard that it returns runs before each call of the field's resolver. Fields for
    /// which it returns null pay nothing. Introspection is not guarded.
    /// </summary>
    public SchemaBuilder Guard(Func<FieldDefinition, FieldGuard?> guardOf)
    {
        _guards.Add(guardOf);
        return this;
    }

    /// <summary>Asked once for every field of an object type at start-up; a text that it returns is a reason not to start.</summary>
    public SchemaBuilder Check(Func<FieldDefinition, string?> problemOf)
    {
        _checks.Add(problemOf);
        return this;
    }

    /// <summary>The schema with everything bound.</summary>
    /// <exception cref="SchemaException">Everything that is wrong or does not fit.</exception>
    public Schema Build()
    {
        var problems = new List<string>();
        var schema = ReadTypes(problems, permissive: false);
        BindEnums(schema, problems);
        InputDefaults.Compute(schema, problems);
        BindFields(schema, problems);
        if (problems.Count > 0) throw new SchemaException(problems);
        return schema;
    }

    /// <summary>The types alone, for tools that only parse and validate. Scalars that are not bound take any value.</summary>
    /// <exception cref="SchemaException">Everything that is wrong.</exception>
    public Schema BuildTypes()
    {
        var problems = new List<string>();
        var schema = ReadTypes(problems, permissive: true);
        InputDefaults.Compute(schema, problems);
        if (problems.Count > 0) throw new SchemaException(problems);
        return schema;
    }

    private Schema ReadTypes(List<string> problems, bool permissive)
    {
        Document document;
        try
        {
            document = Parser.Parse(_sdl, ParseLimits.Trusted);
        }
        catch (GraphQLSyntaxException error)
        {
            throw new SchemaException([$"({error.Location.Line}:{error.Location.Column}) {error.Message}"]);
        }
        var parts = SchemaReader.Read(document, problems);
        if (problems.Count > 0) throw new SchemaException(problems);
        var schema = new Schema(parts);
        // Literals of directives are judged with the scalars; a scalar without binding is told with the other bindings.
        var unbound = new List<string>();
        BindScalars(schema, unbound, permissive);
        SchemaRules.Check(schema, problems);
        if (problems.Count > 0) throw new SchemaException(problems);
        problems.AddRange(unbound);
        return schema;
    }

    private void BindScalars(Schema schema, List<string> problems, bool permissive)
    {
        foreach (var scalar in schema.Types.OfType<ScalarType>())
        {
            scalar.Binding = BuiltInScalars.For(scalar.Name) ?? _scalars.GetValueOrDefault(scalar.Name);
            if (scalar.Binding is null && permissive) scalar.Binding = Scalars.Any;
            if (scalar.Binding is null) problems.Add($"Scalar {scalar.Name} has no binding.");
            else if (scalar is { SpecifiedByUrl: { } said, Binding.Specification: { } followed } && said != followed)
                problems.Add($"Scalar {scalar.Name} is specified by {said} in the SDL, but its binding follows {followed}.");
        }
        foreach (var name in _scalars.Keys.Where(name => schema.Type(name) is not ScalarType))
            problems.Add($"Scalar {name} is bound, but the SDL has no such scalar.");
    }
}
