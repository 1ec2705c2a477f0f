namespace Civic.Runtime.Tests;

public interface IMessageGrain : IGrainWithStringKey
{
    Task<string?> Context(string key);

    Task<string?> ContextThere(string other, string key);

    Task SetContext(string key, string value);

    Task<string> Greet(string name);

    Task<string> OwnFilter();

    Task Keep(Envelope<List<int>> envelope);

    Task<List<int>> Kept();

    Task KeepObserver(IListener listener);
}

public sealed record Envelope<T>(T Content, string Name);

internal sealed class MessageGrain : Grain, IMessageGrain, IIncomingGrainCallFilter
{
    private List<int> _kept = [];

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.MethodName == nameof(OwnFilter))
            context.Result += " and filtered by the grain";
    }

    public Task<string?> Context(string key) => Task.FromResult((string?)RequestContext.Get(key));

    public Task<string?> ContextThere(string other, string key) => GrainFactory.GetGrain<IMessageGrain>(other).Context(key);

    public async Task SetContext(string key, string value)
    {
        RequestContext.Set(key, value);
        await Task.Yield();
    }

    public Task<string> Greet(string name) => Task.FromResult($"hello {name}");

    public Task<string> OwnFilter() => Task.FromResult("answered");

    public Task Keep(Envelope<List<int>> envelope)
    {
        _kept = envelope.Content;
        return Task.CompletedTask;
    }

    public Task<List<int>> Kept() => Task.FromResult(_kept);

    public Task KeepObserver(IListener listener) => Task.CompletedTask;
}
