using Civic.Gateway.Access;
using Civic.Gateway.Access.Sessions;
using Civic.Gateway.Live.Sockets;
using Microsoft.AspNetCore.SignalR;

namespace Civic.Gateway.Live;

/// <summary>A socket at the hub: who it is, and which topics it follows.</summary>
internal sealed class LiveConnection(HubConnectionContext context, Caller caller, TimeProvider time)
{
    private const int MaxTopics = 32;
    private readonly Lock _gate = new();
    private readonly SocketConnection? _socket = context?.Features.Get<SocketConnection>();
    private readonly Dictionary<string, HubSeat> _seats = new(StringComparer.Ordinal);
    private SessionLease? _lease;
    private bool _closed;

    internal Caller Caller { get; } = caller;

    internal TimeProvider Time { get; } = time;

    internal ValueTask Write(LiveMessage message) => _socket is { } socket ? socket.Line.Send(message.Frame) : context.WriteAsync(message.Hub);

    /// <summary>To be called every second, for the connections that have no transport of SignalR's to do so.</summary>
    internal void Beat() => _socket?.Beat();

    internal void Abort() => context.Abort();

    /// <summary>Closes a socket that does not read. Asking SignalR is not enough: its farewell would wait behind what is not read.</summary>
    internal void Cut()
    {
        context.Abort();
        context.GetHttpContext()?.Abort();
    }

    /// <summary>Holds the sign-in for as long as the socket is open.</summary>
    internal void Hold(ISessions sessions)
    {
        _lease = sessions.Hold(Caller);
        _lease.Ended.UnsafeRegister(static connection => ((LiveConnection)connection!).SignOut(), this);
    }

    // The sign-in has ended: says so and closes. What the socket followed stops at once.
    private void SignOut()
    {
        Close();
        _ = Farewell();
    }

    /// <summary>A seat for a topic, instead of the one that the connection may have there.</summary>
    internal HubSeat NewSeat(string topic)
    {
        Leave(topic);
        lock (_gate)
        {
            if (_seats.Count >= MaxTopics) throw LiveException.TooManyTopics;
            return new HubSeat(this) { IsHeld = true };
        }
    }

    /// <summary>Keeps a seat; when the socket has closed meanwhile, or joined the topic twice at once, the other seat is given up.</summary>
    internal void Keep(string topic, HubSeat seat)
    {
        HubSeat? other;
        lock (_gate)
        {
            other = _closed ? seat : _seats.GetValueOrDefault(topic);
            if (!_closed) _seats[topic] = seat;
        }

        other?.Feed?.Leave(other);
    }

    internal void Leave(string topic)
    {
        HubSeat? seat;
        lock (_gate) _seats.Remove(topic, out seat);
        seat?.Feed?.Leave(seat);
    }

    private void Close()
    {
        HubSeat[] seats;
        lock (_gate)
        {
            _closed = true;
            seats = [.. _seats.Values];
            _seats.Clear();
        }

        foreach (var seat in seats) seat.Feed?.Leave(seat);
    }

    /// <summary>The socket is gone.</summary>
    internal void End()
    {
        Close();
        _lease?.Dispose();
    }

    /// <summary>Whether a write has waited longer than the other side is given.</summary>
    internal bool IsStalled(TimeSpan patience)
    {
        if (_socket is { } socket) return IsOver(socket.Line.SendingSince, patience);
        lock (_gate)
        {
            foreach (var seat in _seats.Values)
                if (IsOver(seat.WritingSince, patience)) return true;
            return false;
        }
    }

    private bool IsOver(long since, TimeSpan patience) => since != 0 && Time.GetElapsedTime(since) > patience;

    private async Task Farewell()
    {
        // Who does not read is not waited for.
        var write = Write(Frames.SignedOut).AsTask();
        if (await Task.WhenAny(write, Task.Delay(TimeSpan.FromSeconds(1), Time)) == write) Abort();
        else Cut();
    }
}
