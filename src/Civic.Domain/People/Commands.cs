using Civic.Domain.Kernel;

namespace Civic.Domain.People;

/// <summary>What may be asked about a person.</summary>
public abstract record PersonCommand;

/// <summary>Makes a person known. Refused the second time, and for ever once erased.</summary>
/// <param name="Name">The name's key in the erasable table and its salted hash.</param>
public sealed record RegisterPerson(PersonId Person, SealedText Name) : PersonCommand;

/// <summary>Erases what is known of the person; the pseudonymous id stays in the records. Repeating it changes nothing.</summary>
public sealed record ErasePerson : PersonCommand;

/// <summary>The named ways in which the register of persons refuses.</summary>
public static class PersonRefusals
{
    public static readonly Refusal Unknown = new("person-unknown", "person");
    public static readonly Refusal AlreadyRegistered = new("person-already-registered", "person");
    public static readonly Refusal Erased = new("person-erased", "person");
    public static readonly Refusal IdReserved = new("person-id-reserved", "person");
    public static readonly Refusal NameMissing = new("name-missing", "name");
}
