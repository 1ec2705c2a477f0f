using System.Buffers;
using System.Globalization;
using System.Text;
using Civic.Contracts;

namespace Civic.Gateway.Live;

/// <summary>A hub method's answer that is JSON already.</summary>
public abstract class PreparedAnswer
{
    internal abstract void Write(IBufferWriter<byte> output);

    /// <summary>The answer is in the connection's buffer; what is written from now on comes after it.</summary>
    internal virtual void Written()
    {
    }
}

/// <summary>A call that was refused; goes out as the completion's error.</summary>
internal sealed record RefusedCall(string Error);

/// <summary>The answer to <c>Join</c>: <c>{topic, number, snapshot, facts, figures}</c>; batches follow on top of <c>number</c>.</summary>
public sealed class JoinAnswer : PreparedAnswer
{
    private readonly byte[] _json;
    private readonly HubSeat _seat;

    internal JoinAnswer(byte[] json, HubSeat seat) => (_json, _seat) = (json, seat);

    internal override void Write(IBufferWriter<byte> output) => output.Write(_json);

    // Not here and now: the writer of the answer holds the connection's lock.
    internal override void Written() => ThreadPool.UnsafeQueueUserWorkItem(static seat => seat.Feed!.Release(seat), _seat, preferLocal: true);
}

/// <summary>The answer to a command: <c>{outcome, code, position}</c>, and <c>law</c> after the code when a paragraph forbids it.</summary>
public sealed class OutcomeAnswer(Outcome outcome) : PreparedAnswer
{
    internal override void Write(IBufferWriter<byte> output)
    {
        output.Write(outcome.Kind switch
        {
            OutcomeKind.Stored => "{\"outcome\":\"STORED\",\"code\":"u8,
            OutcomeKind.Refused => "{\"outcome\":\"REFUSED\",\"code\":"u8,
            OutcomeKind.NotStored => "{\"outcome\":\"NOT_STORED\",\"code\":"u8,
            _ => "{\"outcome\":\"UNKNOWN\",\"code\":"u8,
        });
        if (outcome.Code is { } code)
        {
            output.Write("\""u8);
            Encoding.UTF8.GetBytes(code.AsSpan(), output);
            if (outcome.Law is { } law)
            {
                output.Write("\",\"law\":\""u8);
                Encoding.UTF8.GetBytes(law.AsSpan(), output);
            }

            output.Write("\",\"position\":"u8);
        }
        else
        {
            output.Write("null,\"position\":"u8);
        }

        outcome.Position.TryFormat(output.GetSpan(20), out var written, default, CultureInfo.InvariantCulture);
        output.Advance(written);
        output.Write("}"u8);
    }
}
