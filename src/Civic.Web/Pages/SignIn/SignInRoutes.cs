using System.Collections.Immutable;
using System.Globalization;
using Civic.Gateway.Access.Demo;
using Civic.Web.Pages.Errors;
using Civic.Web.Rendering;

namespace Civic.Web.Pages.SignIn;

/// <summary>The demo's sign-in page. Its buttons post to the gateway's door, which alone knows how to make a sign-in.</summary>
/// <param name="Next">Where to go afterwards; the door goes only to pages of the same municipality.</param>
public sealed record SignInModel(ImmutableArray<PersonLabel> People, string Next);

internal static class SignInRoutes
{
    private static readonly ImmutableArray<PersonLabel> People = [.. DemoPersons.Named.Select(Label)];

    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet("/sign-in", async (HttpContext context, IPages source) =>
        {
            var site = await source.Site(Visits.Of(context), context.RequestAborted);
            return site is { DemoSignIn: true }
                ? await PageAnswer.Page<SignInPage, SignInModel>(context, new(People, context.Request.Query["next"].ToString()))
                : await ErrorAnswer.For(context, ErrorKind.NotFound);
        });

    // "member10" is a role and a number.
    private static PersonLabel Label(string name)
    {
        var role = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return int.TryParse(name.AsSpan(role.Length), CultureInfo.InvariantCulture, out var number) ? new(role, number) : new(role);
    }
}
