using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace Civic.Gateway.Graph;

/// <summary>The answer to a mutation: what became of it, the changed object, where to wait for it, and why not.</summary>
public sealed record Payload<TNode>(OutcomeKind Outcome, TNode? Node, long? Position, IReadOnlyList<UserError> Errors) where TNode : class;

/// <summary>Why a command was refused.</summary>
/// <param name="Law">The paragraph that forbids it, if one does.</param>
public sealed record UserError(string Code, string Message, string? Law, IReadOnlyList<string>? Path);

/// <summary>Texts for codes; in Swedish first.</summary>
public interface IMessages
{
    /// <summary>What a code means and what to do next, in the first of the languages that has it.</summary>
    string Of(string code, IReadOnlyList<string> languages);
}

/// <summary>How every mutation goes: a resolver maps, sends, maps back.</summary>
internal static class Mutate
{
    /// <summary>Binds a payload type; the object's field carries its name.</summary>
    internal static SchemaBuilder Payload<TNode>(this SchemaBuilder schema, string type, string field) where TNode : class =>
        schema.Bind<Payload<TNode>>(type, t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field(field, p => p.Node);
        });

    /// <summary>Sends a command under the caller's operation id.</summary>
    /// <param name="operationId">As the client gave it.</param>
    /// <param name="send">Sends it; null means that an id in the input is unknown, which <paramref name="unknown"/> names.</param>
    /// <param name="node">Reads the changed object, for the caller.</param>
    internal static async ValueTask<Payload<TNode>> Run<TNode>(
        ResolverContext context, string operationId, Func<Sender, Task<Outcome>?> send, Func<Ask, Sender, Task<TNode?>> node, Refusal? unknown = null)
        where TNode : class
    {
        var ask = Ask.Of(context);
        if (!Guid.TryParseExact(operationId, "D", out var operation)) return Refused<TNode>(ask, OperationRefusals.Malformed);
        var sender = new Sender(ask.Tenant, operation, ask.Actor);
        Task<Outcome>? sent;
        try
        {
            sent = send(sender);
        }
        catch (InputRefusedException e)
        {
            return Refused<TNode>(ask, e.Refusal);
        }

        if (sent is null) return Refused<TNode>(ask, unknown!);
        var outcome = await sent;
        // What was read before is older than what is stored now.
        ask.Forget();
        return outcome.Kind == OutcomeKind.Stored
            ? new Payload<TNode>(outcome.Kind, await node(ask, sender), outcome.Position, [])
            : new Payload<TNode>(outcome.Kind, null, null, [Error(ask, outcome.Code!, outcome.Path)]);
    }

    internal static UserError Error(Ask ask, string code, string? path) => new(
        code, ask.Services.GetRequiredService<IMessages>().Of(code, ask.Who.Languages), Laws.Of(code), path is null ? null : ["input", path]);

    private static Payload<TNode> Refused<TNode>(Ask ask, Refusal refusal) where TNode : class =>
        new(OutcomeKind.Refused, null, null, [Error(ask, refusal.Code, refusal.Path)]);
}

/// <summary>An input that cannot become a command.</summary>
internal sealed class InputRefusedException(Refusal refusal) : Exception(refusal.Code)
{
    internal Refusal Refusal { get; } = refusal;
}

/// <summary>Refusals of inputs before they are commands.</summary>
public static class OperationRefusals
{
    public static readonly Refusal Malformed = new("malformed-operation-id", "operationId");
    public static readonly Refusal NoSuchLocalTime = new("local-time-does-not-exist");
}
