using Civic.Domain.Kernel;

namespace Civic.Domain.People;

/// <summary>
/// The rules, in words:
/// a person is registered once; events carry the pseudonymous id and the key of the name, never the name; erasing deletes
/// name and salt from the erasable table; who is erased stays erased, and the id is not given to anybody else.
/// </summary>
public sealed class PersonDecider : IDecider<PersonState, PersonCommand, PersonEvent>
{
    public static PersonState Initial { get; } = new NotRegistered();

    public static PersonState Evolve(PersonState state, PersonEvent @event) => PersonState.Evolve(state, @event);

    public static Decision<PersonEvent> Decide(PersonState state, PersonCommand command, Moment moment) => (state, command) switch
    {
        (NotRegistered, RegisterPerson c) => Registering(c),
        (Registered, RegisterPerson) => Refuse(PersonRefusals.AlreadyRegistered),
        (Erased, RegisterPerson) => Refuse(PersonRefusals.Erased),
        (Registered s, ErasePerson) => Accept(new PersonErased(s.Person)),
        (Erased, ErasePerson) => Accept(),
        _ => Refuse(PersonRefusals.Unknown),
    };

    private static Decision<PersonEvent> Registering(RegisterPerson c)
    {
        // The platform acts under ids of its own, and a visitor under none.
        if (string.IsNullOrEmpty(c.Person.Value) || c.Person == Actor.Import.Id || c.Person == Actor.Process.Id)
            return Refuse(PersonRefusals.IdReserved);
        return c.Name is null ? Refuse(PersonRefusals.NameMissing) : Accept(new PersonRegistered(c.Person, c.Name));
    }

    private static Decision<PersonEvent> Accept(params ReadOnlySpan<PersonEvent> events) => Kernel.Decide.Accept(events);

    private static Decision<PersonEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<PersonEvent>(refusal);
}
