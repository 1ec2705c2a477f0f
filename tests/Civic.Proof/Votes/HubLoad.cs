using System.Buffers;
using System.Diagnostics;
using System.Text;
using Civic.Proof.Clients;

namespace Civic.Proof.Votes;

/// <summary>One hub connection that keeps a number of CastVote calls under way; a terminal at which member after member votes.</summary>
public sealed class HubLoad : IDisposable
{
    private readonly HubWire wire;
    private readonly long[] sentAt;
    private readonly ArrayBufferWriter<byte> arguments = new(1024);

    private HubLoad(HubWire wire, int outstanding) => (this.wire, sentAt) = (wire, new long[outstanding]);

    public static async Task<HubLoad> ConnectAsync(Uri hub, string token, int outstanding) => new(await HubWire.ConnectAsync(hub, token), outstanding);

    /// <summary>Casts votes until the clock is over, then waits for what is still under way.</summary>
    public async Task<Tally> RunAsync(Ballots ballots, RoundClock clock)
    {
        var tally = new Tally();
        var open = 0;
        for (var slot = 0; slot < sentAt.Length && Send(slot, ballots, tally); slot++) open++;
        await wire.FlushAsync();
        while (open > 0)
        {
            if (!await wire.ReadAsync()) throw new IOException("The hub closed the line during the round.");
            open -= TakeAll(ballots, clock, tally);
            await wire.FlushAsync();
        }

        return tally;
    }

    /// <summary>Casts one vote and waits for its answer.</summary>
    public async Task<Tally> OneAsync(Ballots ballots)
    {
        var tally = new Tally();
        if (!Send(0, ballots, tally)) throw new InvalidOperationException("The votes ran out.");
        await wire.FlushAsync();
        do
        {
            if (!await wire.ReadAsync()) throw new IOException("The hub closed the line before it answered.");
        }
        while (TakeAll(ballots, null, tally) == 0);

        return tally;
    }

    /// <summary>Calls what the hub does not have: what a call costs that stores nothing.</summary>
    public async Task<long> NothingAsync()
    {
        var before = Stopwatch.GetTimestamp();
        wire.Call(0, "Nothing"u8, "[]"u8);
        await wire.FlushAsync();
        while (true)
        {
            if (!await wire.ReadAsync()) throw new IOException("The hub closed the line before it answered.");
            while (wire.TryTake(out var message))
                if (message.Type == 3) return Stopwatch.GetTimestamp() - before;
        }
    }

    public void Dispose() => wire.Dispose();

    // Everything that came with one read is answered with one write; without a clock nothing follows on an answer.
    private int TakeAll(Ballots ballots, RoundClock? clock, Tally tally)
    {
        var closed = 0;
        while (wire.TryTake(out var message))
        {
            if (message.Type == 7) throw new IOException("The hub said goodbye during the round.");
            if (message.Type != 3) continue;
            var over = clock is { IsOver: true };
            if (!message.Error && message.Body.IndexOf("\"STORED\""u8) >= 0)
            {
                if (!over) tally.Latencies.Add(Stopwatch.GetTimestamp() - sentAt[message.Id]);
            }
            else
            {
                tally.Refused++;
                tally.FirstRefusal ??= Encoding.UTF8.GetString(message.Body);
            }

            if (clock is null || over || !Send(message.Id, ballots, tally)) closed++;
        }

        return closed;
    }

    private bool Send(int slot, Ballots ballots, Tally tally)
    {
        if (!ballots.TryTake(out var vote, out var token))
        {
            tally.RanOut = true;
            return false;
        }

        arguments.ResetWrittenCount();
        arguments.Write("[{\"operationId\":\""u8);
        Guid.NewGuid().TryFormat(arguments.GetSpan(36), out var written);
        arguments.Advance(written);
        arguments.Write("\",\"token\":\""u8);
        arguments.Write(token);
        arguments.Write("\","u8);
        arguments.Write(vote);
        arguments.Write("}]"u8);
        sentAt[slot] = Stopwatch.GetTimestamp();
        wire.Call(slot, "CastVote"u8, arguments.WrittenSpan);
        return true;
    }
}
