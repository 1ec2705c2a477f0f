using System.Collections.Immutable;

namespace Civic.Domain.Kernel;

/// <summary>The answer to a command: <see cref="Accepted{TEvent}"/> or <see cref="Refused{TEvent}"/>.</summary>
public abstract record Decision<TEvent>;

/// <summary>The events to store, in order; empty when the command changes nothing.</summary>
public sealed record Accepted<TEvent>(ImmutableArray<TEvent> Events) : Decision<TEvent>
{
    public bool Equals(Accepted<TEvent>? other) => other is not null && Events.AsSpan().SequenceEqual(other.Events.AsSpan());

    public override int GetHashCode() => Events.Length;
}

/// <summary>Why not.</summary>
public sealed record Refused<TEvent>(Refusal Refusal) : Decision<TEvent>;

/// <summary>A named way in which a command may be refused.</summary>
/// <param name="Code">Stable, kebab-case; callers rely on it. Its text for people is kept by code in each language.</param>
/// <param name="Path">The input field it concerns, or null for the whole input.</param>
/// <param name="Law">The paragraph that forbids it, <c>KL 5:45, 6:27</c>; null when the platform's own order does. A code has one for ever, so
/// that an answer kept without it can be given it by its code.</param>
public sealed record Refusal(string Code, string? Path = null, string? Law = null);

/// <summary>Short forms for the arms of a <c>Decide</c>.</summary>
public static class Decide
{
    public static Decision<TEvent> Accept<TEvent>(params ReadOnlySpan<TEvent> events) => new Accepted<TEvent>([.. events]);

    public static Decision<TEvent> Refuse<TEvent>(Refusal refusal) => new Refused<TEvent>(refusal);
}
