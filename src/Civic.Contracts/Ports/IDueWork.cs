using Civic.Domain.Kernel;

namespace Civic.Contracts.Ports;

/// <summary>What must follow on stored events, of all municipalities.</summary>
public interface IDueWork
{
    /// <summary>Claims what is due now, for a while that grows with each attempt; several silos never claim the same.</summary>
    Task<IReadOnlyList<DueStep>> Claimed(CancellationToken cancellation);

    /// <summary>Takes a step off the list. Idempotent.</summary>
    Task Finished(DueStep step, CancellationToken cancellation);

    /// <summary>Returns when something was committed here, or after <paramref name="patience"/>.</summary>
    Task Wait(TimeSpan patience, CancellationToken cancellation);
}

/// <summary>A step that is due, as claimed.</summary>
/// <param name="Stream">The stream of the event that it follows from.</param>
/// <param name="Version">That event's version.</param>
/// <param name="Attempts">How often it has been claimed, this time included.</param>
public sealed record DueStep(TenantId Tenant, string Stream, int Version, string Process, string Step, int Attempts);
