using Civic.Domain.Kernel;

namespace Civic.Domain.Districts;

/// <summary>
/// The rules, in words:
/// there are two geographies, and nothing assumes that one nests in the other: a figure passes from one to the other only by
/// the mapping, whose shares are above 0 and sum to at most 1; a district is mapped to districts of the other kind only.
/// </summary>
public sealed class DistrictDecider : IDecider<DistrictState, DistrictCommand, DistrictEvent>
{
    public static DistrictState Initial { get; } = new Undefined();

    public static DistrictState Evolve(DistrictState state, DistrictEvent @event) => DistrictState.Evolve(state, @event);

    public static Decision<DistrictEvent> Decide(DistrictState state, DistrictCommand command, Moment moment) => (state, command) switch
    {
        (Undefined, DefineDistrict c) => Defining(c),
        (Defined s, DefineDistrict c) => (s.District, s.Name, s.Kind) == (c.District, c.Name, c.Kind) ? Accept() : Refuse(DistrictRefusals.AlreadyDefined),
        (Defined s, MapDistrict c) => Mapping(s, c),
        _ => Refuse(DistrictRefusals.Unknown),
    };

    private static Decision<DistrictEvent> Defining(DefineDistrict c)
    {
        if (!Slug.IsFit(c.District.Value)) return Refuse(DistrictRefusals.SlugMalformed);
        if (Wording.Flaw(c.Name, "name") is { } flaw) return Refuse(flaw);
        return Enum.IsDefined(c.Kind) ? Accept(new DistrictDefined(c.District, c.Name, c.Kind)) : Refuse(DistrictRefusals.KindUnknown);
    }

    private static Decision<DistrictEvent> Mapping(Defined s, MapDistrict c)
    {
        var shares = c.Shares.IsDefault ? [] : c.Shares;
        foreach (var share in shares)
            if (Flaw(s, share, c.Facts) is { } flaw)
                return Refuse(flaw);
        if (shares.DistinctBy(share => share.District).Count() != shares.Length) return Refuse(DistrictRefusals.TargetRepeated);
        if (shares.Sum(share => share.Share) > 1m) return Refuse(DistrictRefusals.SharesAboveOne);
        return s.Shares.SequenceEqual(shares) ? Accept() : Accept(new DistrictMapped(shares));
    }

    private static Refusal? Flaw(Defined s, DistrictShare share, DistrictFacts? facts)
    {
        var known = facts?.Districts.FirstOrDefault(district => district.District == share.District);
        if (known is null) return DistrictRefusals.TargetUnknown;
        if (known.Kind == s.Kind) return DistrictRefusals.SameGeography;
        return share.Share is > 0m and <= 1m ? null : DistrictRefusals.ShareOutOfRange;
    }

    private static Decision<DistrictEvent> Accept(params ReadOnlySpan<DistrictEvent> events) => Kernel.Decide.Accept(events);

    private static Decision<DistrictEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<DistrictEvent>(refusal);
}
