using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Districts;

/// <summary>What a district is: undefined or defined.</summary>
public abstract record DistrictState
{
    public static DistrictState Evolve(DistrictState state, DistrictEvent @event) => (state, @event) switch
    {
        (Undefined, DistrictDefined e) => new Defined(e.District, e.Name, e.Kind, []),
        (Defined s, DistrictMapped e) => s with { Shares = e.Shares },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow on {state.GetType().Name}."),
    };
}

/// <summary>Nothing has happened yet.</summary>
public sealed record Undefined : DistrictState;

/// <summary>A district as it stands.</summary>
/// <param name="Shares">How it lies in the other geography; what is missing to 1 lies in no district of it.</param>
public sealed record Defined(DistrictId District, string Name, DistrictKind Kind, ImmutableArray<DistrictShare> Shares) : DistrictState;
