using System.Collections.Concurrent;
using Civic.Gateway.Access;
using Civic.Gateway.Access.Sessions;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace Civic.Gateway.Live;

/// <summary>
/// The hub's connections. News does not go through SignalR's groups: each connection has a seat in its topics, and one buffer per
/// audience is written to all (see <see cref="Lane"/>). Who does not read for a minute is closed, and who loses the sign-in within a second.
/// </summary>
public sealed class LiveLifetime : DefaultHubLifetimeManager<LiveHub>, IAsyncDisposable
{
    /// <summary>How long a write may wait for the other side to read.</summary>
    public static readonly TimeSpan StallLimit = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, LiveConnection> _connections = new(StringComparer.Ordinal);
    private readonly ISessions _sessions;
    private readonly LivePorts _ports;
    private readonly ITimer _timer;

    public LiveLifetime(ISessions sessions, LivePorts ports, ILogger<DefaultHubLifetimeManager<LiveHub>> log) : base(log)
    {
        (_sessions, _ports) = (sessions, ports);
        _timer = ports.Time.CreateTimer(_ => Look(), null, LookEvery, LookEvery);
    }

    /// <summary>How many sockets are open.</summary>
    public int Count => _connections.Count;

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        var http = connection.GetHttpContext() ?? throw new InvalidOperationException("The hub is reached over HTTP.");
        var live = new LiveConnection(connection, Caller.Of(http), _ports.Time);
        connection.Features.Set(live);
        live.Hold(_sessions);
        _connections[connection.ConnectionId] = live;
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (_connections.TryRemove(connection.ConnectionId, out var live)) live.End();
        return base.OnDisconnectedAsync(connection);
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Look()
    {
        // Not its Values: they would be a copy under all its locks.
        foreach (var (_, connection) in _connections)
        {
            try
            {
                connection.Beat();
                if (connection.IsStalled(StallLimit)) connection.Cut();
            }
            catch (Exception e)
            {
                // One socket's trouble must not keep the others from being looked at.
                _ports.Log.LogError(e, "A socket could not be looked at");
            }
        }
    }
}
