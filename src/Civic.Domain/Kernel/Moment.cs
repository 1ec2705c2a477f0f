using System.Collections.Immutable;

namespace Civic.Domain.Kernel;

/// <summary>When a command is decided and who asks.</summary>
/// <param name="Now">The database's time (the platform has one clock), never the host's.</param>
/// <param name="Actor">Who asks; the pseudonymous id that stands in events.</param>
public sealed record Moment(DateTimeOffset Now, Actor Actor);

/// <summary>Somebody, or something, that sends commands.</summary>
/// <param name="Id">Stable and pseudonymous; names live in the erasable table.</param>
/// <param name="Roles">What the actor may do in this municipality.</param>
public sealed record Actor(PersonId Id, Roles Roles)
{
    /// <summary>Data older than the platform enters as this actor, by the verb <c>import</c> only.</summary>
    public static readonly Actor Import = new(new PersonId("import"), Roles.Process);

    /// <summary>What follows from a stored event in another stream is sent by this actor.</summary>
    public static readonly Actor Process = new(new PersonId("process"), Roles.Process);

    /// <summary>A visitor without sign-in.</summary>
    public static readonly Actor Anonymous = new(new PersonId(""), Roles.None);

    public bool Has(Roles any) => (Roles & any) != 0;
}

/// <summary>The roles that the platform knows. A person may have several.</summary>
[Flags]
public enum Roles
{
    None = 0,
    Resident = 1,
    Teacher = 2,
    Member = 4,
    Chair = 8,
    Secretary = 16,
    Officer = 32,
    Moderator = 64,
    Admin = 128,

    /// <summary>Takes part in the seminar that the command goes to, with an account or as a device; the door gives it, for that one only.</summary>
    Participant = 256,

    /// <summary>The platform itself; no token ever carries it.</summary>
    Process = 1 << 20,
}
