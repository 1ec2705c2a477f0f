using System.Reflection;
using Civic.Domain.Kernel;

namespace Civic.Gateway.Access;

/// <summary>Says who may call a hub method: <c>[Admits]</c> the signed in, <c>[Admits(Roles.Chair | Roles.Secretary)]</c> those with a role.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class AdmitsAttribute(Roles any = Roles.None) : Attribute
{
    public Roles Any { get; } = any;

    public Admission Admission => Any == Roles.None ? Audiences.SignedIn : Audiences.Any(Any);

    /// <summary>The declared audience of a method, or null when nobody said; the caller must then refuse to start.</summary>
    public static Admission? Of(MethodInfo method) =>
        method.IsDefined(typeof(AdmitsEveryoneAttribute), inherit: false)
            ? Audiences.Everyone
            : method.GetCustomAttribute<AdmitsAttribute>(inherit: false)?.Admission;
}

/// <summary>Says that visitors may call a hub method.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class AdmitsEveryoneAttribute : Attribute;
