using System.Text.RegularExpressions;
using Civic.Domain.Kernel;

namespace Civic.Gateway.Access.Demo;

/// <summary>The made-up persons that one can sign in as, and their roles.</summary>
public static partial class DemoPersons
{
    /// <summary>Those that a sign-in page offers, in its order.</summary>
    public static IReadOnlyList<string> Named { get; } =
    [
        "chair", .. Enumerable.Range(1, 10).Select(n => $"member{n}"), "secretary", "officer", "moderator", "teacher",
        .. Enumerable.Range(1, 9).Select(n => $"resident{n}"), "admin",
    ];

    /// <summary>The person's roles, or null when there is no such person. <c>member-00001</c> to <c>member-99999</c> are members for load.</summary>
    public static Roles? RolesOf(string name) => name switch
    {
        "chair" => Roles.Chair | Roles.Member,
        "secretary" => Roles.Secretary,
        "officer" => Roles.Officer,
        "moderator" => Roles.Moderator,
        "teacher" => Roles.Teacher,
        "admin" => Roles.Admin | Roles.Officer,
        _ when Member().IsMatch(name) => Roles.Member,
        _ when Resident().IsMatch(name) => Roles.Resident,
        _ => null,
    };

    [GeneratedRegex(@"\Amember(10|[1-9]|-(?!00000)[0-9]{5})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Member();

    [GeneratedRegex(@"\Aresident[1-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Resident();
}
