namespace Civic.Domain.Kernel;

/// <summary>Where something is held: in a district, at a named place, digitally, or several of these.</summary>
/// <param name="District">The district it lies in, when it lies in one.</param>
/// <param name="Name">The place as the municipality names it.</param>
/// <param name="Digital">Whether one can take part from anywhere.</param>
public sealed record Place(DistrictId? District, string? Name, bool Digital)
{
    /// <summary>What is wrong with a place, or null.</summary>
    public static Refusal? Flaw(Place? place) => place switch
    {
        null or { District: null, Name: null, Digital: false } => new Refusal("place-missing", "place"),
        { Name: { } name } => Wording.Flaw(name, "place"),
        _ => null,
    };
}
