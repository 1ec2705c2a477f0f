using System.Text.RegularExpressions;
using Civic.Domain.Kernel;
using Civic.Gateway.Access.Demo;
using Civic.Gateway.Access.Tenants;

namespace Civic.Gateway.Access.Tokens;

/// <summary>From a token's subject to a person's id. The id stands in events for ever, so what may become one is narrow.</summary>
internal static partial class Subject
{
    private static readonly HashSet<string> Platform =
        new(StringComparer.OrdinalIgnoreCase) { Actor.Import.Id.Value, Actor.Process.Id.Value };

    /// <summary>The person, or null when the subject is missing, too long, the platform's own name, or a personal identity number.</summary>
    internal static PersonId? Of(Issuer issuer, string? subject)
    {
        if (issuer.Label.Length == 0 && issuer.Url != DemoIssuer.Url) return null;
        if (subject is null || !Allowed().IsMatch(subject) || PersonalNumber().IsMatch(subject)) return null;
        var id = issuer.Label.Length == 0 ? subject : $"{issuer.Label}:{subject}";
        return Platform.Contains(id) ? null : new PersonId(id);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._|@=+/\-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Allowed();

    // Ten or twelve digits: such a service must be set up to send a pairwise pseudonymous subject instead.
    [GeneratedRegex(@"\A([0-9]{2})?[0-9]{6}[-+]?[0-9]{4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PersonalNumber();
}
