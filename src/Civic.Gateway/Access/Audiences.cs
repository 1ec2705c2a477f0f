using Civic.Domain.Kernel;

namespace Civic.Gateway.Access;

/// <summary>Who may use a field or a hub method. A field or method without one stops start-up: nothing is open by oversight.</summary>
/// <remarks>What an admitted caller then sees of an object is the room's <c>Visibility</c> to say; this is the outer gate.</remarks>
public sealed record Admission
{
    private readonly bool _signInNeeded;

    internal Admission(bool signInNeeded, Roles any) => (_signInNeeded, Roles) = (signInNeeded, any);

    /// <summary>One of these is needed; none when any sign-in, or none, will do.</summary>
    public Roles Roles { get; }

    public bool Admits(Actor actor) => Refuse(actor) is null;

    /// <summary>Null when admitted, else <c>sign-in-needed</c> or <c>not-allowed</c>.</summary>
    public AccessRefusal? Refuse(Actor actor)
    {
        if (!_signInNeeded) return null;
        if (actor.Id.Value.Length == 0) return AccessRefusals.SignInNeeded;
        return Roles == Roles.None || actor.Has(Roles) ? null : AccessRefusals.NotAllowed;
    }

    public override string ToString() => !_signInNeeded ? "everyone" : Roles == Roles.None ? "signed in" : $"any of {Roles}";
}

/// <summary>The words for <see cref="Admission"/>.</summary>
public static class Audiences
{
    /// <summary>Visitors too.</summary>
    public static Admission Everyone { get; } = new(signInNeeded: false, Roles.None);

    /// <summary>Whoever is signed in at this municipality.</summary>
    public static Admission SignedIn { get; } = new(signInNeeded: true, Roles.None);

    /// <summary>Whoever has at least one of the roles.</summary>
    /// <exception cref="ArgumentException">No role given: that would admit nobody, or everybody, by oversight.</exception>
    public static Admission Any(Roles roles) => roles == Roles.None
        ? throw new ArgumentException("Name at least one role.", nameof(roles))
        : new(signInNeeded: true, roles);
}
