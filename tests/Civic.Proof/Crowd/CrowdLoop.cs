using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;

namespace Civic.Proof.Crowd;

/// <summary>All clients on one thread: waits for whoever has something, reads it, and lets <see cref="Listener"/> make states of it.</summary>
internal sealed class CrowdLoop
{
    private const int PingEvery = 15_000;
    private readonly int poll = Wire.NewPoll();
    private readonly Wire.Event[] events = new Wire.Event[512];
    private readonly ConcurrentQueue<Action> asked = new();
    private readonly List<Member> members = [];
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly Random random;
    private readonly Plan plan;
    private readonly IPEndPoint server;
    private readonly IPEndPoint[] sources;
    private readonly byte[] upgrade;
    private readonly List<byte[]> tokens = [];
    private readonly FrameReader reader;
    private readonly Listener listener;
    private int connecting;
    private int looked;
    private bool closing;

    internal CrowdLoop(Plan plan)
    {
        this.plan = plan;
        random = new Random(plan.Seed);
        server = new IPEndPoint(IPAddress.Loopback, plan.Address.Port);
        sources = [.. Enumerable.Range(0, plan.Sources).Select(n => new IPEndPoint(new IPAddress([127, 0, 0, (byte)(2 + n)]), 0))];
        upgrade = Encoding.ASCII.GetBytes($"GET {plan.Path} HTTP/1.1\r\nHost: {plan.Address.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAECAwQFBgcICQoLDA0ODw==\r\n");
        if (plan.Token is not null) tokens.Add(Encoding.ASCII.GetBytes(plan.Token));
        listener = new Listener(plan, this);
        reader = new FrameReader(listener, plan.Speech == Speech.SocketIO);
    }

    internal Counts Counts => listener.Counts;

    internal Listener Listener => listener;

    internal IReadOnlyList<Member> Members => members;

    /// <summary>Microseconds since the start; the clock of everything the crowd notes.</summary>
    internal long Now => (long)(Stopwatch.GetElapsedTime(start).TotalMicroseconds);

    /// <summary>The start on the monotonic clock, in nanoseconds.</summary>
    internal long StartNanoseconds => (long)(start * (1e9 / Stopwatch.Frequency));

    /// <summary>Runs something between two looks, on the crowd's thread.</summary>
    internal Task<T> Ask<T>(Func<T> what)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        asked.Enqueue(() => done.SetResult(what()));
        return done.Task;
    }

    internal void Grow(int count)
    {
        while (members.Count < count) members.Add(new Member(members.Count));
    }

    /// <summary>More tokens: the first client shows the first, and so on.</summary>
    internal void Admit(IEnumerable<string> more) => tokens.AddRange(more.Select(Encoding.ASCII.GetBytes));

    /// <summary>From here on facts are counted anew; false, and nothing is changed, when somebody stands at another number.</summary>
    internal bool Mark(long number)
    {
        if (members.Any(member => member.Number != number || member.Phase != Phase.Following)) return false;
        foreach (var member in members) (member.Facts, member.Skipped) = (0, false);
        return true;
    }

    internal void Run()
    {
        while (!closing)
        {
            while (asked.TryDequeue(out var action)) action();
            Look();
            listener.Answers?.Send();
            var count = Wire.Wait(poll, events, listener.Answers is { IsOver: false } ? 1 : 5);
            var now = (uint)Now;
            for (var i = 0; i < count; i++) Serve(members[(int)events[i].Who], events[i].What, now);
        }

        foreach (var member in members)
            if (member.Socket >= 0) Wire.Close(member.Socket);
    }

    internal void End() => closing = true;

    /// <summary>The first clients stop reading.</summary>
    internal void Stall(int count)
    {
        foreach (var member in members.Take(count))
        {
            member.Stalled = true;
            if (member.Socket >= 0) Wire.Forget(poll, member.Socket);
        }
    }

    internal void Resume()
    {
        foreach (var member in members.Where(one => one.Stalled))
        {
            member.Stalled = false;
            if (member.Socket >= 0) Wire.Watch(poll, member.Socket, member.Index, Wire.Readable, fresh: true);
        }
    }

    /// <summary>Ends a line; the client comes again after a pause.</summary>
    /// <param name="wait">What the server asked for; null for the client's own back-off.</param>
    internal void Drop(Member member, TimeSpan? wait = null)
    {
        if (member.Socket < 0) return;
        if (member.Phase is Phase.Connecting or Phase.Upgrading or Phase.Greeting) connecting--;
        Wire.Close(member.Socket);
        (member.Socket, member.Phase, member.Rest, member.RestOfMessage) = (-1, Phase.Away, [], 0);
        // As the product's page does: full jitter under a doubling roof.
        var pause = wait?.TotalMilliseconds ?? 200 + (random.NextDouble() * Math.Min(plan.Roof, 500 * Math.Pow(2, Math.Min(member.Attempts, 10))));
        member.Attempts++;
        member.RetryAt = (Now / 1000) + (long)pause;
    }

    internal void JoinLater(Member member, TimeSpan wait) => member.RetryAt = (Now / 1000) + (long)wait.TotalMilliseconds;

    internal void Greeted()
    {
        connecting--;
    }

    // A slice of the clients a look: nobody waits long, and no look costs much.
    private void Look()
    {
        var now = Now / 1000;
        for (var i = Math.Min(members.Count, 256); i > 0; i--)
        {
            looked = looked + 1 < members.Count ? looked + 1 : 0;
            var member = members[looked];
            if (member.Phase == Phase.Away && now >= member.RetryAt && connecting < plan.Window && !member.Stalled) Connect(member);
            else if (member.Phase == Phase.Joining && member.RetryAt > 0 && now >= member.RetryAt) listener.Join(member);
            else if (member.Phase == Phase.Following && now >= member.PingAt && !member.Stalled) Ping(member, now);
        }
    }

    private void Connect(Member member)
    {
        var socket = Wire.Connect(sources[member.Index % sources.Length], server, member.Index < plan.Small ? 4096 : 0);
        if (socket < 0)
        {
            member.RetryAt = (Now / 1000) + 200 + random.Next(300);
            return;
        }

        connecting++;
        (member.Socket, member.Phase) = (socket, Phase.Connecting);
        Wire.Watch(poll, socket, member.Index, Wire.Writable, fresh: true);
    }

    private byte[] Upgrade(Member member) => tokens.Count == 0
        ? [.. upgrade, .. "\r\n"u8]
        : [.. upgrade, .. "Authorization: Bearer "u8, .. tokens[member.Index % tokens.Count], .. "\r\n\r\n"u8];

    private void Ping(Member member, long now)
    {
        member.PingAt = now + PingEvery;
        if (plan.Speech != Speech.SocketIO) listener.Send(member, "{\"type\":6}\u001e"u8);
    }

    private void Serve(Member member, uint what, uint now)
    {
        if (member.Socket < 0 || member.Stalled) return;
        if (member.Phase == Phase.Connecting)
        {
            if ((what & Wire.Broken) != 0 || !Wire.Send(member.Socket, Upgrade(member)))
            {
                Drop(member);
                return;
            }

            member.Phase = Phase.Upgrading;
            member.PingAt = (now / 1000) + random.Next(PingEvery);
            Wire.Watch(poll, member.Socket, member.Index, Wire.Readable, fresh: false);
        }
        else if (!reader.Read(member, now))
        {
            Counts.Lost++;
            Drop(member);
        }
    }
}
