namespace Civic.Domain.Kernel;

/// <summary>An item that stands on every agenda of a body, for information or to be decided by motions.</summary>
/// <param name="ForDecision">Whether something is decided on it, as on the approval of the agenda.</param>
/// <param name="Last">Whether it ends the agenda, as other business does, and not begins it.</param>
public sealed record StandingItem(string Title, bool ForDecision, bool Last);
