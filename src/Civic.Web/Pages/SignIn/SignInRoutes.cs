using System.Collections.Immutable;
using Civic.Web.Rendering;

namespace Civic.Web.Pages.SignIn;

/// <summary>The demo's sign-in page.</summary>
/// <param name="Next">Where to go afterwards: an address of the same municipality.</param>
/// <param name="Unknown">Whether a person was asked for who does not exist.</param>
public sealed record SignInModel(ImmutableArray<PersonLabel> People, string Next, bool Unknown);

internal static class SignInRoutes
{
    public static void Map(IEndpointRouteBuilder pages, IEndpointRouteBuilder forms)
    {
        pages.MapGet("/sign-in", (HttpContext context, IDemoDoor door) => Show(context, door, context.Request.Query["next"], false));
        forms.MapPost("/sign-in", async (HttpContext context, IDemoDoor door) =>
        {
            var form = await Posted.Read(context);
            return await door.SignIn(context, Visits.Of(context).Caller, form.One("as"))
                ? Results.LocalRedirect(Inside(context, form.One("next")))
                : await Show(context, door, form.One("next"), true);
        });
        forms.MapPost("/sign-out", async (HttpContext context, IDemoDoor door) =>
        {
            await door.SignOut(context, Visits.Of(context).Caller);
            return Results.LocalRedirect(Inside(context, null));
        });
    }

    private static async Task<IResult> Show(HttpContext context, IDemoDoor door, string? next, bool unknown)
    {
        var people = door.People(Visits.Of(context).Caller);
        if (people.IsEmpty) return Results.NotFound();
        var status = unknown ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
        return await PageAnswer.Page<SignInPage, SignInModel>(context, new(people, Inside(context, next), unknown), null, status, "/sign-in");
    }

    // Never to another host, nor to another municipality.
    private static string Inside(HttpContext context, string? next)
    {
        var root = $"/{Visits.Of(context).Caller.Tenant.Value}/";
        return next is not null && next.StartsWith(root, StringComparison.Ordinal) && !next.Contains('\\', StringComparison.Ordinal)
            && !next.Contains("//", StringComparison.Ordinal) && !next.Any(char.IsControl) ? next : root;
    }
}
