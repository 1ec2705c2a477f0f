using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Civic.Domain.Kernel;

namespace Civic.Contracts;

/// <summary>A command on its way to a grain. The municipality is in the envelope's base, never an optional argument.</summary>
/// <param name="Tenant">Whose; the call filter refuses one that is not the grain's.</param>
/// <param name="Operation">Made by the client; sending it again gives the stored answer.</param>
/// <param name="Actor">Who asks.</param>
public abstract record Sent(TenantId Tenant, Guid Operation, Actor Actor)
{
    /// <summary>When it is said to have happened, by the verb <c>import</c> only; null is now.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>What somebody typed, by field; the grain seals it, and only the seal reaches the event.</summary>
    public ImmutableSortedDictionary<string, string> Typed { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <inheritdoc cref="Sent"/>
public sealed record Sent<TCommand>(TenantId Tenant, Guid Operation, Actor Actor, TCommand Command) : Sent(Tenant, Operation, Actor)
    where TCommand : class;

/// <summary>What became of a command.</summary>
public enum OutcomeKind
{
    /// <summary>It is stored; it will not be lost.</summary>
    Stored,

    /// <summary>It was refused for the named reason, and will be under this operation id.</summary>
    Refused,

    /// <summary>It is not stored, and after <c>settleOperation</c> never will be under this operation id.</summary>
    NotStored,

    /// <summary>The database cannot be asked: send it again, or ask later.</summary>
    Unknown,
}

/// <summary>The answer to a command.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Code">The refusal's stable code; null unless refused.</param>
/// <param name="Path">The input field that a refusal concerns, if one.</param>
/// <param name="Position">The global position of the last event stored; wait for it with <c>Civic-After</c>. 0 when nothing was.</param>
public sealed record Outcome(OutcomeKind Kind, string? Code, string? Path, long Position)
{
    /// <summary>The paragraph that forbids it, <c>KL 5:45, 6:27</c>; null when the platform's own order does. It follows from the code, so a replayed answer has it too.</summary>
    [JsonIgnore]
    public string? Law => Laws.Of(Code);

    public static Outcome Stored(long position) => new(OutcomeKind.Stored, null, null, position);

    public static Outcome Refused(Refusal refusal) => new(OutcomeKind.Refused, refusal.Code, refusal.Path, 0);

    public static readonly Outcome Unknown = new(OutcomeKind.Unknown, "outcome-unknown", null, 0);

    public static readonly Outcome NotStored = new(OutcomeKind.NotStored, "not-stored", null, 0);
}

/// <summary>Refusals that concern the way of a command, not a room's rules.</summary>
public static class Refusals
{
    /// <summary>The operation id was used by the same actor for another input.</summary>
    public static readonly Refusal OperationReused = new("operation-reused", "operationId");

    /// <summary>Too many commands wait; nothing was stored, send it again in a moment.</summary>
    public static readonly Refusal Busy = new("busy");

    /// <summary>The stream holds something that cannot be read; everything else serves.</summary>
    public static readonly Refusal Quarantined = new("quarantined");

    /// <summary>A past moment was claimed for a stream that already exists.</summary>
    public static readonly Refusal NotANewStream = new("import-into-existing");

    /// <summary>The operation was settled as not stored.</summary>
    public static readonly Refusal Settled = new("operation-settled", "operationId");
}
