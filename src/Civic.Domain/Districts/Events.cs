using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Districts;

/// <summary>What happened to a district.</summary>
public abstract record DistrictEvent;

/// <summary>The district has a name in one geography.</summary>
[Stored("district-defined.v1")]
public sealed record DistrictDefined(DistrictId District, string Name, DistrictKind Kind) : DistrictEvent;

/// <summary>The district lies so in the other geography; what was said before no longer holds.</summary>
[Stored("district-mapped.v1")]
public sealed record DistrictMapped(ImmutableArray<DistrictShare> Shares) : DistrictEvent;
