using System.Runtime.CompilerServices;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Tests.Execution;

public enum Mood { Happy, NotSoHappy }

public interface INamed
{
    string Name { get; }
}

public sealed record Cat(string Name, int Lives, IReadOnlyList<INamed?>? Friends = null, bool? Grumpy = null) : INamed;

public sealed record Dog(string Name, Owner? Owner = null) : INamed;

public sealed record Owner(string? Name)
{
    public Dog? Dog { get; init; }
}

public sealed record Wish(string Text, int Count, IReadOnlyList<Mood>? Moods);

/// <summary>Behaviour for <see cref="TestSchema"/>; resolvers that are slow wait for the test.</summary>
public sealed class Pets
{
    private int _total;
    private int _counted;

    public Dictionary<string, TaskCompletionSource<string?>> Slow { get; } = [];

    public List<string> Log { get; } = [];

    public List<Exception> Masked { get; } = [];

    /// <summary>How many numbers subscriptions have counted.</summary>
    public int Counted => Volatile.Read(ref _counted);

    /// <summary>Completes when a subscription to <c>forever</c> has ended.</summary>
    public TaskCompletionSource ForeverEnded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource<Owner?> SlowOwner { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GraphQLEngine Engine() => new(Builder().Build(), new EngineOptions { Log = (error, _, _) => Masked.Add(error) });

    public SchemaBuilder Builder() => SchemaBuilder.FromSdl(TestSchema.Sdl)
        .Scalar("DateTime", Scalars.DateTime)
        .Enum<Mood>("Mood")
        .Bind<Cat>("Cat")
        .Bind<Dog>("Dog", t => t.Field("barks", (_, ctx) => ctx.Argument<bool>("loud") ? "WOOF" : "woof"))
        .Bind<Owner>("Owner")
        .Bind("Query", BindQuery)
        .Bind("Mutation", BindMutation)
        .Bind("Subscription", s => s
            .Stream("count", ctx => Count(ctx.Argument<int>("to"), ctx.Cancellation))
            .Stream("forever", ctx => Forever(ctx.Cancellation))
            .Stream<int?>("refused", _ => throw new GraphQLException("not-you", "Not you.")))
        .Guard(field => field.Name == "guarded" ? ctx => ctx.Request.Caller is null ? new GraphQLException("forbidden", "Sign in first.") : null : null);

    private void BindQuery(RootBinding query) => query
        .Field("hello", ctx => $"Hello {ctx.Argument<string>("name")}")
        .Field("pets", _ => new object[] { new Cat("Tom", 9), new Dog("Rex", new Owner("Ann")) })
        .Field("named", ctx => ctx.Argument<string>("id") == "1" ? new Cat("Tom", 9, [new Dog("Rex"), null]) : (INamed)new Dog("Rex"))
        .Field("mood", ctx => ctx.Argument<Mood?>("is"))
        .Field("at", ctx => ctx.Argument<DateTimeOffset?>("time"))
        .Field("wish", ctx => ctx.Argument<Wish>("wish") is var wish ? $"{wish.Text} x{wish.Count} {string.Join('+', wish.Moods ?? [])}" : null)
        .Field("choose", ctx => ctx.Argument<InputObject>("choice") is var choice ? $"{choice["id"]}|{choice["name"]}" : null)
        .FieldAsync("slow", ctx => Later(ctx.Argument<string>("key"), ctx.Path))
        .FieldAsync("slowOrNull", async _ => await SlowOwner.Task)
        .Field("strict", _ => new Owner("Ann"))
        .Field("number", ctx => ctx.Argument<double?>("value"))
        .Field("numbers", ctx => ctx.Argument<IReadOnlyList<int>?>("of"))
        .Field<string?>("fail", _ => throw new InvalidOperationException("secret"))
        .Field<string?>("refuse", _ => throw new GraphQLException("not-now", "Not now."))
        .Field("nullList", _ => new[] { "a", null })
        .Field("guarded", _ => "in");

    private void BindMutation(RootBinding mutation) => mutation
        .Field("add", ctx => Add(ctx.Argument<int>("n")))
        .FieldAsync("slowAdd", async ctx =>
        {
            Log.Add("begin");
            await Task.Yield();
            Log.Add("end");
            return Add(ctx.Argument<int>("n"));
        })
        .Field<int>("broken", _ => throw new GraphQLException("broken", "Broken."));

    private int Add(int n)
    {
        Log.Add($"add {n}");
        return _total += n;
    }

    private async ValueTask<string?> Later(string key, IReadOnlyList<object> path)
    {
        Log.Add("start " + string.Join('.', path));
        return await Slow[key].Task;
    }

    private async IAsyncEnumerable<int> Count(int to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var i = 1; i <= to; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            await Task.Yield();
            Interlocked.Increment(ref _counted);
            yield return i;
        }
    }

    private async IAsyncEnumerable<int?> Forever([EnumeratorCancellation] CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            yield return 0;
        }
        finally
        {
            ForeverEnded.TrySetResult();
        }
    }
}
