using Civic.Domain.Kernel;

namespace Civic.Contracts;

/// <summary>A view with the version of the stream that it shows, and for whom it was made.</summary>
/// <param name="Version">How many events of the stream it includes; 0 when there is no such thing.</param>
public sealed record Seen<TView>(TView View, int Version, Audience Audience);

/// <summary>A committed state with its version; 0 when the stream holds nothing.</summary>
public sealed record Versioned<TState>(TState State, int Version) where TState : class;
