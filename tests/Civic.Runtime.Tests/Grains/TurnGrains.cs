using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace Civic.Runtime.Tests;

/// <summary>Calls that note when they begin and end and wait at a gate in between.</summary>
public interface ITurnGrain : IGrainWithStringKey
{
    Task<string> Pass(string name);

    [AlwaysInterleave]
    Task<string> PassBetween(string name);

    [ReadOnly]
    Task<string> PassReading(string name);

    /// <summary>Returns at once: the calls that were sent before it have been looked at.</summary>
    [AlwaysInterleave]
    Task Look();

    Task<int> Add(int number);

    [AlwaysInterleave]
    Task<int> AddBetween();

    Task<string> CallOther(string key, string name);
}

internal class TurnGrain(Scene scene) : Grain, ITurnGrain
{
    private int _sum;
    private int _inside;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        scene.Note($"up {this.GetPrimaryKeyString()}");
        return Task.CompletedTask;
    }

    public Task<string> Pass(string name) => Walk(name);

    public Task<string> PassBetween(string name) => Walk(name);

    public Task<string> PassReading(string name) => Walk(name);

    public Task Look() => Task.CompletedTask;

    public Task<int> Add(int number)
    {
        scene.Note($"add {number}");
        return Task.FromResult(_sum += number);
    }

    public async Task<int> AddBetween()
    {
        for (var i = 0; i < 3; i++)
        {
            if (Interlocked.Increment(ref _inside) != 1)
                scene.Note("two turns at once");
            _sum++;
            Thread.SpinWait(50);
            Interlocked.Decrement(ref _inside);
            await Task.Yield();
        }

        return _sum;
    }

    public Task<string> CallOther(string key, string name) => GrainFactory.GetGrain<ITurnGrain>(key).Pass(name);

    private async Task<string> Walk(string name)
    {
        scene.Note($"{name} in");
        await scene.Gate(name);
        scene.Note($"{name} out");
        return name;
    }
}

public interface IReentrantTurnGrain : ITurnGrain;

[Reentrant]
internal sealed class ReentrantTurnGrain(Scene scene) : TurnGrain(scene), IReentrantTurnGrain;

public interface IChoosyTurnGrain : ITurnGrain;

[MayInterleave(nameof(Chooses))]
internal sealed class ChoosyTurnGrain(Scene scene) : TurnGrain(scene), IChoosyTurnGrain
{
    public static bool Chooses(IInvokable call) => call.GetArgumentCount() > 0 && call.GetArgument(0) is "chosen";
}
