using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;

namespace Civic.Gateway.Live;

/// <summary>
/// SignalR's JSON protocol with three differences: prepared calls and answers are written as they are (and batches wait until a join's answer is
/// written), errors read <c>code: text</c> and nothing else, and <c>Join</c> may leave out <c>last</c>.
/// </summary>
internal sealed class LiveProtocol(IOptions<JsonHubProtocolOptions> options) : IHubProtocol
{
    private readonly JsonHubProtocol _json = new(options);

    public string Name => _json.Name;

    public int Version => _json.Version;

    public TransferFormat TransferFormat => _json.TransferFormat;

    public bool IsVersionSupported(int version) => _json.IsVersionSupported(version);

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        var whole = input;
        if (!_json.TryParseMessage(ref input, binder, out message)) return false;
        if (message is not InvocationBindingFailureMessage { Target: nameof(LiveHub.Join) }) return true;
        if (!_json.TryParseMessage(ref whole, JoinWithoutLast.Instance, out var again) || again is not InvocationMessage join) return true;
        message = new InvocationMessage(join.InvocationId, join.Target, [join.Arguments[0], null], join.StreamIds);
        return true;
    }

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output)
    {
        switch (message)
        {
            case PreparedCall call:
                output.Write(call.Payload.Span);
                break;
            case CompletionMessage { Result: PreparedAnswer answer } completion:
                output.Write("{\"type\":3,\"invocationId\":\""u8);
                output.Write(JsonEncodedText.Encode(completion.InvocationId!).EncodedUtf8Bytes);
                output.Write("\",\"result\":"u8);
                answer.Write(output);
                output.Write("}\u001e"u8);
                answer.Written();
                break;
            case CompletionMessage { Result: RefusedCall refused } completion:
                _json.WriteMessage(CompletionMessage.WithError(completion.InvocationId!, refused.Error), output);
                break;
            case CompletionMessage { Error: { } error } completion:
                _json.WriteMessage(CompletionMessage.WithError(completion.InvocationId!, Coded(error)), output);
                break;
            default:
                _json.WriteMessage(message, output);
                break;
        }
    }

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        WriteMessage(message, buffer);
        return buffer.WrittenMemory;
    }

    // What SignalR itself answers with: a method that is not there, arguments that do not fit, and exceptions, which are bugs.
    private static string Coded(string error) =>
        error.Contains("Method does not exist", StringComparison.Ordinal) ? "unknown-method: The hub has Join, Leave, CastVote, CastBallot, CastSecretBallot, AnswerPoll, UpvoteQuestion and React."
        : error.StartsWith("Failed to invoke", StringComparison.Ordinal) ? LiveException.BadArguments.Message
        : "internal: Something went wrong here; what became of the call is not known. Try again.";

    private sealed class JoinWithoutLast : IInvocationBinder
    {
        internal static readonly JoinWithoutLast Instance = new();

        public Type GetReturnType(string invocationId) => typeof(object);

        public IReadOnlyList<Type> GetParameterTypes(string methodName) => [typeof(string)];

        public Type GetStreamItemType(string streamId) => typeof(object);
    }
}
