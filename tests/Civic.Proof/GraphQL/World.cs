using System.Reflection;
using System.Text.Json;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Proof.GraphQL;

/// <summary>
/// The world of the corpus, bound to the engine in one of two ways: each field with the CLR type that fits it, as the product does, or with
/// objects whose types show only when they come.
/// </summary>
public static class World
{
    /// <summary>What one execution is given.</summary>
    public sealed record State(JsonElement Data)
    {
        public Thing Root { get; } = new(Data);

        public List<string> Log { get; } = [];
    }

    /// <param name="sdl">The types.</param>
    /// <param name="typed">Which binding.</param>
    /// <param name="log">Gets exceptions that clients see masked only.</param>
    public static GraphQLEngine Build(string sdl, bool typed, Action<Exception>? log = null)
    {
        var builder = SchemaBuilder.FromSdl(sdl)
            .Scalar("DateTime", Scalars.DateTime).Scalar("Date", Scalars.Date).Scalar("UUID", Scalars.Uuid).Scalar("URL", Scalars.Url).Scalar("Locale", Scalars.Locale);
        var types = SchemaBuilder.FromSdl(sdl).BuildTypes();
        foreach (var type in types.Types.Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            if (type.IsAbstract) builder.ResolveType<Thing>(type.Name, thing => thing.TypeName);
            if (type is not ObjectType made) continue;
            if (made == types.Subscription) builder.Bind(type.Name, root => Each(made, typed, (field, clr) => Call(nameof(Stream), clr, root, field)));
            else if (made == types.Query || made == types.Mutation) builder.Bind(type.Name, root => Each(made, typed, (field, clr) => BindRoot(root, field, clr)));
            else builder.Bind<Thing>(type.Name, binding => Each(made, typed, (field, clr) => Call(nameof(Field), clr, binding, field)));
        }
        return new GraphQLEngine(builder.Build(), new EngineOptions { Log = (error, _, _) => log?.Invoke(error) });
    }

    private static void Each(ObjectType type, bool typed, Action<FieldDefinition, Type> bind)
    {
        foreach (var field in type.Fields) bind(field, typed ? WorldValues.ClrOf(field.Type) : typeof(object));
    }

    private static void Call(string method, Type clr, object binding, FieldDefinition field) =>
        typeof(World).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(clr).Invoke(null, [binding, field]);

    private static void BindRoot(RootBinding root, FieldDefinition field, Type clr)
    {
        if (field.Name.StartsWith("echo", StringComparison.Ordinal)) root.Field(field.Name, WorldValues.Echo);
        else if (field.Name == "append") root.Field(field.Name, Append);
        else if (field.Name == "appendLater") root.FieldAsync(field.Name, AppendLater);
        else if (field.Name == "refuse") root.Field<int>(field.Name, context => throw new GraphQLException(null, context.Argument<string?>("why") ?? "null"));
        else Call(nameof(RootField), clr, root, field);
    }

    private static State StateOf(ResolverContext context) => (State)context.Request.RootValue!;

    private static string[] Append(ResolverContext context)
    {
        var log = StateOf(context).Log;
        log.Add(context.Argument<string>("item"));
        return [.. log];
    }

    private static async ValueTask<string[]> AppendLater(ResolverContext context)
    {
        await Task.Yield();
        return Append(context);
    }

    private static void Field<T>(TypeBinding<Thing> binding, FieldDefinition field) => binding.FieldAsync(field.Name, (thing, _) => thing.Resolve<T>(field));

    private static void RootField<T>(RootBinding root, FieldDefinition field) => root.FieldAsync(field.Name, context => StateOf(context).Root.Resolve<T>(field));

    private static void Stream<T>(RootBinding root, FieldDefinition field) => root.StreamAsync(field.Name, context =>
    {
        var data = StateOf(context).Data;
        return data.TryGetProperty("!", out var refusal)
            ? throw new GraphQLException(null, refusal.GetString()!)
            : ValueTask.FromResult(Events<T>([.. data.GetProperty("events").EnumerateArray()], field.Type));
    });

    private static async IAsyncEnumerable<T> Events<T>(JsonElement[] events, GraphType type)
    {
        foreach (var one in events)
        {
            await Task.Yield();
            yield return Thing.Reveal<T>(one, type);
        }
    }
}
