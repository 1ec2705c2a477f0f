using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Districts;

/// <summary>What may be asked of a district.</summary>
public abstract record DistrictCommand;

/// <summary>Names a district in one of the two geographies. The same once more changes nothing.</summary>
public sealed record DefineDistrict(DistrictId District, string Name, DistrictKind Kind) : DistrictCommand;

/// <summary>Says how the district lies in the other geography; replaces what was said before, and nothing by an empty list.</summary>
/// <param name="Shares">How much of this district lies in which district of the other geography.</param>
/// <param name="Facts">The other districts named; put there by the grain.</param>
public sealed record MapDistrict(ImmutableArray<DistrictShare> Shares, DistrictFacts? Facts) : DistrictCommand;

/// <summary>The two geographies; neither nests in the other.</summary>
public enum DistrictKind
{
    /// <summary>A part of the municipality as residents name it.</summary>
    Kommundel,

    /// <summary>An area for which surveys give figures.</summary>
    SurveyArea,
}

/// <summary>A part of a district.</summary>
/// <param name="District">In the other geography.</param>
/// <param name="Share">Above 0, at most 1, of the mapped district's residents.</param>
public sealed record DistrictShare(DistrictId District, decimal Share);

/// <summary>Facts from the other districts.</summary>
public sealed record DistrictFacts(ImmutableArray<KnownDistrict> Districts);

/// <summary>A district that exists.</summary>
public sealed record KnownDistrict(DistrictId District, DistrictKind Kind);

/// <summary>The named ways in which a district refuses.</summary>
public static class DistrictRefusals
{
    public static readonly Refusal Unknown = new("district-unknown", "district");
    public static readonly Refusal AlreadyDefined = new("district-already-defined", "district");
    public static readonly Refusal SlugMalformed = new("slug-malformed", "district");
    public static readonly Refusal KindUnknown = new("district-kind-unknown", "kind");
    public static readonly Refusal TargetUnknown = new("district-unknown", "shares");
    public static readonly Refusal SameGeography = new("same-geography", "shares");
    public static readonly Refusal TargetRepeated = new("district-repeated", "shares");
    public static readonly Refusal ShareOutOfRange = new("share-out-of-range", "shares");
    public static readonly Refusal SharesAboveOne = new("shares-above-one", "shares");
}
