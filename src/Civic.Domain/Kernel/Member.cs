namespace Civic.Domain.Kernel;

/// <summary>An elected member of a committee.</summary>
/// <param name="Order">The place in the fixed order in which members are called and substitutes step in; from 1, for each kind of seat.</param>
public sealed record Member(PersonId Person, string Party, Seat Seat, int Order, Position Position);

/// <summary>How a member belongs to a committee.</summary>
public enum Seat
{
    Ordinary,
    Substitute,
}

/// <summary>What a member is elected to lead.</summary>
public enum Position
{
    None,
    Chair,
    ViceChair,
}
