using Civic.Domain.Kernel;

namespace Civic.Domain.People;

/// <summary>What happened to a person's data.</summary>
public abstract record PersonEvent;

/// <summary>A person is known; the name itself lives in the erasable table.</summary>
[Stored("person-registered.v1")]
public sealed record PersonRegistered(PersonId Person, SealedText Name) : PersonEvent;

/// <summary>What was known of the person is erased.</summary>
[Stored("person-erased.v1")]
public sealed record PersonErased(PersonId Person) : PersonEvent;
