using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Utilities;

namespace Civic.Runtime.Tests;

public sealed class ObserverTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    private ISpeakerGrain Speaker => _silo.Grains.GetGrain<ISpeakerGrain>("speaker");

    public async Task InitializeAsync() => _silo = await TestSilo.StartAsync();

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task Observers_hear_what_is_said_in_order()
    {
        var listener = new Listener(_silo.Scene, "a");
        var reference = _silo.Grains.CreateObjectReference<IListener>(listener);
        await Speaker.Join(reference);
        for (var i = 0; i < 50; i++)
            await Speaker.Say($"{i}");
        await _silo.Scene.Noted("a hears 49");
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"a hears {i}"), _silo.Scene.Notes);
        GC.KeepAlive(listener);
    }

    [Fact]
    public async Task The_same_reference_subscribes_once_and_a_second_object_is_another()
    {
        var listener = new Listener(_silo.Scene, "a");
        var reference = _silo.Grains.CreateObjectReference<IListener>(listener);
        Assert.Equal(1, await Speaker.Join(reference));
        Assert.Equal(1, await Speaker.Join(reference));
        Assert.Equal(2, await Speaker.Join(_silo.Grains.CreateObjectReference<IListener>(listener)));
        GC.KeepAlive(listener);
    }

    [Fact]
    public async Task An_observer_can_be_asked()
    {
        var listener = new Listener(_silo.Scene, "a");
        var reference = _silo.Grains.CreateObjectReference<IListener>(listener);
        Assert.Equal(8, await Speaker.Ask(reference, 7));
        GC.KeepAlive(listener);
    }

    [Fact]
    public async Task A_deleted_reference_hears_nothing_more_and_others_do()
    {
        var listener = new Listener(_silo.Scene, "a");
        var other = new Listener(_silo.Scene, "b");
        var reference = _silo.Grains.CreateObjectReference<IListener>(listener);
        await Speaker.Join(reference);
        await Speaker.Join(_silo.Grains.CreateObjectReference<IListener>(other));
        _silo.Grains.DeleteObjectReference<IListener>(reference);
        await Speaker.Say("x");
        await _silo.Scene.Noted("b hears x");
        Assert.DoesNotContain("a hears x", _silo.Scene.Notes);
        GC.KeepAlive(listener);
        GC.KeepAlive(other);
    }

    [Fact]
    public async Task An_object_that_nobody_holds_is_collected()
    {
        var weak = await JoinAndForget();
        for (var i = 0; i < 20 && weak.IsAlive; i++)
        {
            await Task.Yield();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(weak.IsAlive);
        await Speaker.Say("x");
        Assert.DoesNotContain("lost hears x", _silo.Scene.Notes);
    }

    [Fact]
    public void A_manager_forgets_who_does_not_renew_and_who_fails()
    {
        var now = new DateTime(2020, 10, 22, 0, 0, 0, DateTimeKind.Utc);
        var manager = new ObserverManager<string, string>(TimeSpan.FromSeconds(30), NullLogger.Instance) { GetDateTime = () => now };
        manager.Subscribe("old", "old");
        now += TimeSpan.FromSeconds(20);
        manager.Subscribe("new", "new");
        manager.Subscribe("broken", "broken");
        now += TimeSpan.FromSeconds(11);
        var heard = new List<string>();
        manager.Notify(name =>
        {
            heard.Add(name);
            if (name == "broken")
                throw new InvalidOperationException();
        });
        Assert.Equal(["broken", "new"], heard.Order());
        Assert.Equal(["new"], manager);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<WeakReference> JoinAndForget()
    {
        var (weak, reference) = Make();
        await Speaker.Join(reference);
        return weak;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private (WeakReference Weak, IListener Reference) Make()
    {
        var listener = new Listener(_silo.Scene, "lost");
        return (new WeakReference(listener), _silo.Grains.CreateObjectReference<IListener>(listener));
    }
}
