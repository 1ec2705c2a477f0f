using System.Buffers;
using System.Diagnostics;
using System.Text;
using Civic.Proof.Clients;

namespace Civic.Proof.Votes;

/// <summary>One keep-alive connection that posts castVote after castVote, each with its member's own token.</summary>
public sealed class HttpLoad(HttpWire wire) : IDisposable
{
    private static readonly byte[] Document = Encoding.UTF8.GetBytes($"{{\"query\":\"{Documents.CastVote}\",\"variables\":{{\"input\":{{\"operationId\":\"");
    private readonly ArrayBufferWriter<byte> body = new(1024);

    public async Task<Tally> RunAsync(Ballots ballots, RoundClock clock)
    {
        var tally = new Tally();
        while (!clock.IsOver)
        {
            if (!ballots.TryTake(out var vote, out var token))
            {
                tally.RanOut = true;
                break;
            }

            Compose(vote);
            var sent = Stopwatch.GetTimestamp();
            var (status, answer) = await wire.PostAsync(token, body.WrittenMemory);
            if (status == 200 && answer.Span.IndexOf("\"STORED\""u8) >= 0)
            {
                if (!clock.IsOver) tally.Latencies.Add(Stopwatch.GetTimestamp() - sent);
            }
            else
            {
                tally.Refused++;
                tally.FirstRefusal ??= $"{status} {Encoding.UTF8.GetString(answer.Span)}";
            }
        }

        return tally;
    }

    public void Dispose() => wire.Dispose();

    private void Compose(ReadOnlySpan<byte> vote)
    {
        body.ResetWrittenCount();
        body.Write(Document);
        Guid.NewGuid().TryFormat(body.GetSpan(36), out var written);
        body.Advance(written);
        body.Write("\","u8);
        body.Write(vote);
        body.Write("}}}"u8);
    }
}
