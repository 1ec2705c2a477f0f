namespace Civic.GraphQL.Execution;

/// <summary>What the host knows about a request, handed to every resolver.</summary>
public class RequestContext(IServiceProvider services, object? caller = null)
{
    private Dictionary<object, object?>? _items;
    private int _logged;

    public IServiceProvider Services { get; } = services;

    public object? Caller { get; } = caller;

    /// <summary>Parent of the root fields.</summary>
    public object? RootValue { get; init; }

    /// <summary>Things that resolvers of one request share. Not safe for writing from several fields at once.</summary>
    public IDictionary<object, object?> Items => _items ??= [];

    /// <summary>Whether one more masked error may be logged: what fails in one item of a list fails in all of them, and a log is no place for a million lines.</summary>
    internal bool MayLog() => Interlocked.Increment(ref _logged) <= 3;
}
