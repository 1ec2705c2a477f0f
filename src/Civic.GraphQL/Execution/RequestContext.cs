namespace Civic.GraphQL.Execution;

/// <summary>What the host knows about a request, handed to every resolver.</summary>
public class RequestContext(IServiceProvider services, object? caller = null)
{
    private Dictionary<object, object?>? _items;

    public IServiceProvider Services { get; } = services;

    public object? Caller { get; } = caller;

    /// <summary>Parent of the root fields.</summary>
    public object? RootValue { get; init; }

    /// <summary>Things that resolvers of one request share. Not safe for writing from several fields at once.</summary>
    public IDictionary<object, object?> Items => _items ??= [];
}
