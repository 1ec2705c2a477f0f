using System.Collections.Frozen;
using Civic.Domain.Kernel;

namespace Civic.Gateway.Access.Tokens;

/// <summary>The roles as tokens name them. The platform's own role has no name here, so no token can carry it.</summary>
internal static class RoleNames
{
    private static readonly FrozenDictionary<string, Roles> Known = new Dictionary<string, Roles>(StringComparer.Ordinal)
    {
        ["resident"] = Roles.Resident,
        ["teacher"] = Roles.Teacher,
        ["member"] = Roles.Member,
        ["chair"] = Roles.Chair,
        ["secretary"] = Roles.Secretary,
        ["officer"] = Roles.Officer,
        ["moderator"] = Roles.Moderator,
        ["admin"] = Roles.Admin,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every role that a person can have.</summary>
    internal static Roles All { get; } = Known.Values.Aggregate(Roles.None, (all, one) => all | one);

    /// <summary>What a roles claim gives; a name that is not known gives nothing.</summary>
    internal static Roles Read(IEnumerable<string> names) =>
        names.SelectMany(name => name.Split(' ')).Aggregate(Roles.None, (roles, name) => roles | Known.GetValueOrDefault(name));

    internal static IEnumerable<string> Of(Roles roles) => Known.Where(one => (roles & one.Value) != 0).Select(one => one.Key);
}
