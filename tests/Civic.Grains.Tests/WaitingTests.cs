using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Contracts.Tenants;
using Civic.Domain.Kernel;
using Civic.Grains.Tests.Hosts;
using static Civic.Grains.Tests.Hosts.Asking;

namespace Civic.Grains.Tests;

/// <summary>Commands wait for their commit: nobody is answered before, not too many wait, and none is left behind.</summary>
public sealed class WaitingTests : IClassFixture<SiloFixture>
{
    private const int MaxWaiting = 4096;
    private readonly SiloFixture _fixture;
    private readonly TenantId _tenant = SiloFixture.NewTenant();
    private readonly TaskCompletionSource _reached = new();
    private readonly TaskCompletionSource _open = new();

    public WaitingTests(SiloFixture fixture)
    {
        _fixture = fixture;
        Silo.Journal.Reset();
    }

    private TestSilo Silo => _fixture.Silo;

    [Fact]
    public async Task Nobody_is_answered_and_nothing_seen_before_the_commit()
    {
        await Silo.Settings(_tenant, Create(_tenant));
        HoldAppends(Silo);
        var sent = Silo.Settings(_tenant, School(1));
        await Until.Answered(_reached.Task);
        Assert.Equal(1, (await Silo.Grain<ITenantGrain>(_tenant, "settings").Read()).Version);
        Assert.False(sent.IsCompleted);
        _open.SetResult();
        Assert.Equal(OutcomeKind.Stored, (await sent).Kind);
        Assert.Equal(2, (await Silo.Grain<ITenantGrain>(_tenant, "settings").Read()).Version);
    }

    [Fact]
    public async Task One_more_than_4096_waiting_commands_is_busy_and_may_be_sent_again()
    {
        await Silo.Settings(_tenant, Create(_tenant));
        HoldAppends(Silo);
        var waiting = Enumerable.Range(0, MaxWaiting).Select(n => Silo.Settings(_tenant, School(n))).ToList();
        var operation = Guid.NewGuid();
        Assert.Equal("busy", (await Until.Answered(Silo.Settings(_tenant, School(MaxWaiting), operation))).Code);
        _open.SetResult();
        Assert.All(await Until.Answered(Task.WhenAll(waiting)), outcome => Assert.Equal(OutcomeKind.Stored, outcome.Kind));
        Assert.Equal(OutcomeKind.Stored, (await Silo.Settings(_tenant, School(MaxWaiting), operation)).Kind);
        Assert.Equal(MaxWaiting + 2, (await Silo.Stored(_tenant, Streams.Tenant)).Count);
    }

    [Fact]
    public async Task A_silo_that_is_told_to_stop_answers_first_whoever_waits()
    {
        await using var stopping = await _fixture.AnotherSilo();
        HoldAppends(stopping);
        var waiting = Enumerable.Range(0, 50).Select(n => stopping.District(_tenant, "dd", $"D{n}")).ToList();
        await Until.Answered(_reached.Task);
        var draining = new TaskCompletionSource();
        using var told = stopping.Life.ApplicationStopping.Register(draining.SetResult);
        var stop = stopping.Stop();
        await Until.Answered(draining.Task);
        _open.SetResult();
        var answers = await Until.Answered(Task.WhenAll(waiting));
        await Until.Answered(stop);
        // A cluster promises no order among calls that are under way: one of them was first.
        Assert.Equal([null, .. Enumerable.Repeat("district-already-defined", 49)], answers.Select(outcome => outcome.Code).Order());
        Assert.Single(await Silo.Stored(_tenant, "district/dd"));
    }

    private void HoldAppends(TestSilo silo) => silo.Journal.OnAppend = async (append, real) =>
    {
        if (append.Tenant == _tenant)
        {
            _reached.TrySetResult();
            await _open.Task;
        }

        return await real();
    };
}
