using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Gateway.Live;

namespace Civic.Benchmarks.Live;

/// <summary>A room whose facts say when they were sent.</summary>
internal sealed class LoadRoom : TopicRoom<LoadRoom.Turnout>
{
    public override string Name => "load";

    protected override Turnout Initial { get; } = new(0, 5000);

    public override string? TopicOf(TenantId tenant, string id) => "load/topic";

    public override string IdOf(TenantId tenant, string topic) => Push.Topic["load:".Length..];

    protected override Turnout Fold(Turnout state, StoredEvent stored) => state with { Cast = state.Cast + 1 };

    protected override Audience AudienceOf(Turnout state, Actor viewer) => Audience.Public;

    protected override object? FactFor(Turnout state, Audience audience, StoredEvent stored) => stored.Event;

    protected override object Figures(Turnout state, Audience audience) => state;

    protected override object? Snapshot(Turnout state, Actor viewer) => state;

    public override Task<bool> IsExpected(TenantId tenant, string topic, IJournal journal) => Task.FromResult(true);

    internal sealed record Turnout(long Cast, int Of);

    internal sealed record Pushed(long SentAt, string Text);
}
