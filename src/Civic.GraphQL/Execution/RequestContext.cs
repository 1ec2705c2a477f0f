using Civic.GraphQL.Batching;

namespace Civic.GraphQL.Execution;

/// <summary>What the host knows about a request, handed to every resolver.</summary>
public class RequestContext(IServiceProvider services, object? caller = null)
{
    private Dictionary<object, object?>? _items;
    private int _logged;

    public IServiceProvider Services { get; } = services;

    public object? Caller { get; } = caller;

    /// <summary>What the fields of this request wait to read together.</summary>
    public LoadQueue Loads { get; } = new();

    /// <summary>Set when the client has gone or the request took too long. Set by the engine when it begins.</summary>
    public CancellationToken Cancellation { get; internal set; }

    /// <summary>What the request is estimated to cost; null before that is known, and where costs are not limited.</summary>
    public long? Cost { get; internal set; }

    /// <summary>Parent of the root fields.</summary>
    public object? RootValue { get; init; }

    /// <summary>The description of something in the schema, as introspection answers it: a host may have others than the SDL's, in the caller's language.</summary>
    /// <param name="definition">A type, field, argument, input field, enum value or directive.</param>
    /// <param name="written">What the SDL says.</param>
    public virtual string? Describe(object definition, string? written) => written;

    /// <summary>Whether <see cref="Describe"/> may say something else than the SDL for this request.</summary>
    public virtual bool DescribesSchema => false;

    /// <summary>Things that resolvers of one request share. Not safe for writing from several fields at once.</summary>
    public IDictionary<object, object?> Items => _items ??= [];

    /// <summary>Whether one more masked error may be logged: what fails in one item of a list fails in all of them, and a log is no place for a million lines.</summary>
    internal bool MayLog() => Interlocked.Increment(ref _logged) <= 3;
}
