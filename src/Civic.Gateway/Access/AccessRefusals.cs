namespace Civic.Gateway.Access;

/// <summary>A named way in which the gateway turns a request away.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Stable, kebab-case; callers rely on it.</param>
/// <param name="Detail">What to do next, for programmers.</param>
/// <param name="Swedish">What to do next, for people.</param>
public sealed record AccessRefusal(int Status, string Code, string Title, string Detail, string Swedish);

/// <summary>Every way in which the gateway turns a request away before a room is asked.</summary>
public static class AccessRefusals
{
    /// <summary>Unknown municipality, another municipality's credentials, unknown page: one answer, so that it tells nothing.</summary>
    public static readonly AccessRefusal NotFound = new(404, "not-found", "Not found",
        "There is nothing at this address. Check the municipality's name in it.",
        "Sidan finns inte. Kontrollera adressen.");

    public static readonly AccessRefusal SignInNeeded = new(401, "sign-in-needed", "Sign-in needed",
        "Sign in and send the new token; what was sent is missing, has ended or is not valid.",
        "Du behöver logga in. Logga in och försök igen.");

    public static readonly AccessRefusal NotAllowed = new(403, "not-allowed", "Not allowed",
        "You are signed in, but your role does not include this. Ask the municipality's administrator for the role.",
        "Din roll omfattar inte detta. Kontakta kommunens administratör om du behöver det.");

    public static readonly AccessRefusal OriginNotAllowed = new(403, "origin-not-allowed", "Origin not allowed",
        "This site is not declared by the municipality. Have its origin declared, and connect with a ticket from auth/ticket.",
        "Webbplatsen du kommer från är inte godkänd av kommunen. Öppna kommunens egen sida.");

    public static readonly AccessRefusal FormNotTrusted = new(400, "form-not-trusted", "Form not trusted",
        "The form lacks its security token or was opened before you signed in. Load the page again and send the form from there.",
        "Formuläret är för gammalt. Ladda om sidan och skicka det igen.");

    public static readonly AccessRefusal HttpsNeeded = new(403, "https-needed", "Https needed",
        "Use the https address: a sign-in is not given over a connection that others can read.",
        "Anslutningen är inte säker. Öppna sidan med https och logga in igen.");

    public static readonly AccessRefusal TooManyAttempts = new(429, "too-many-attempts", "Too many attempts",
        "Wait a minute, then try again.",
        "För många försök. Vänta en minut och försök igen.");

    public static readonly AccessRefusal TooLarge = new(413, "too-large", "Too large",
        "Send less: the body is larger than this address accepts.",
        "Det du skickade är för stort.");

    public static readonly AccessRefusal Malformed = new(400, "malformed", "Malformed",
        "Send JSON (content-type: application/json) as the documentation shows, for example {\"as\":\"chair\"}.",
        "Det du skickade gick inte att läsa. Försök igen.");

    public static readonly AccessRefusal UnknownPerson = new(400, "unknown-person", "Unknown person",
        "Choose one of the demo persons: chair, member1 to member10, secretary, officer, moderator, teacher, resident1 to resident9, admin.",
        "Personen finns inte. Välj en av demopersonerna.");
}
