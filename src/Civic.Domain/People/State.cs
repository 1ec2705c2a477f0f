using Civic.Domain.Kernel;

namespace Civic.Domain.People;

/// <summary>What a person is to the municipality: not registered, registered or erased.</summary>
public abstract record PersonState
{
    public static PersonState Evolve(PersonState state, PersonEvent @event) => (state, @event) switch
    {
        (NotRegistered, PersonRegistered e) => new Registered(e.Person, e.Name),
        (Registered, PersonErased e) => new Erased(e.Person),
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow on {state.GetType().Name}."),
    };
}

/// <summary>Nothing has happened yet.</summary>
public sealed record NotRegistered : PersonState;

/// <summary>Known.</summary>
public sealed record Registered(PersonId Person, SealedText Name) : PersonState;

/// <summary>Erased, and stays so.</summary>
public sealed record Erased(PersonId Person) : PersonState;
