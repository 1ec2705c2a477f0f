using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Utilities;

namespace Civic.Runtime.Tests;

public interface IListener : IGrainObserver
{
    void Hear(string what);

    Task<int> Ask(int number);
}

internal sealed class Listener(Scene scene, string name) : IListener
{
    public void Hear(string what) => scene.Note($"{name} hears {what}");

    public Task<int> Ask(int number) => Task.FromResult(number + 1);
}

public interface ISpeakerGrain : IGrainWithStringKey
{
    Task<int> Join(IListener listener);

    Task Leave(IListener listener);

    Task Say(string what);

    Task<int> Ask(IListener listener, int number);
}

internal sealed class SpeakerGrain : Grain, ISpeakerGrain
{
    private readonly ObserverManager<IListener, IListener> _listeners = new(TimeSpan.FromMinutes(1), NullLogger.Instance);

    public Task<int> Join(IListener listener)
    {
        _listeners.Subscribe(listener, listener);
        return Task.FromResult(_listeners.Count);
    }

    public Task Leave(IListener listener)
    {
        _listeners.Unsubscribe(listener);
        return Task.CompletedTask;
    }

    public Task Say(string what)
    {
        _listeners.Notify(listener => listener.Hear(what));
        return Task.CompletedTask;
    }

    public Task<int> Ask(IListener listener, int number) => listener.Ask(number);
}
