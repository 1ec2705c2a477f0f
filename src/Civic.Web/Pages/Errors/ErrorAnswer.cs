using Civic.Gateway.Access;
using Civic.Web.Rendering;

namespace Civic.Web.Pages.Errors;

/// <summary>Why a page cannot be shown; each says what to do next.</summary>
public enum ErrorKind
{
    NotFound,
    SignInNeeded,
    Refused,
    FormExpired,
    Unavailable,
}

/// <summary>The door's refusals as pages like all others.</summary>
internal sealed class RefusalPage : IRefusalPage
{
    public async Task<bool> TryWrite(HttpContext context, AccessRefusal refusal)
    {
        if (ErrorAnswer.KindOf(refusal) is not { } kind) return false;
        await (await ErrorAnswer.For(context, kind)).ExecuteAsync(context);
        return true;
    }
}

/// <summary>Makes error pages.</summary>
public static class ErrorAnswer
{
    public static async Task<IResult> For(HttpContext context, ErrorKind kind) =>
        PageAnswer.Bare(context, await SiteOf(context, kind), typeof(ErrorPage), new() { ["Kind"] = kind }, StatusOf(kind));

    /// <summary>The page that belongs to a status without a body; null for one that has none.</summary>
    public static ErrorKind? KindOf(int status) => status switch
    {
        StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => ErrorKind.NotFound,
        StatusCodes.Status401Unauthorized => ErrorKind.SignInNeeded,
        StatusCodes.Status403Forbidden => ErrorKind.Refused,
        >= 500 => ErrorKind.Unavailable,
        _ => null,
    };

    /// <summary>The page that belongs to a refusal of the door; null for one that has none.</summary>
    internal static ErrorKind? KindOf(AccessRefusal refusal) => refusal switch
    {
        _ when refusal == AccessRefusals.NotFound => ErrorKind.NotFound,
        _ when refusal == AccessRefusals.SignInNeeded => ErrorKind.SignInNeeded,
        _ when refusal == AccessRefusals.NotAllowed => ErrorKind.Refused,
        _ when refusal == AccessRefusals.FormNotTrusted => ErrorKind.FormExpired,
        _ => null,
    };

    private static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.SignInNeeded => StatusCodes.Status401Unauthorized,
        ErrorKind.Refused => StatusCodes.Status403Forbidden,
        ErrorKind.FormExpired => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    private static async Task<Site?> SiteOf(HttpContext context, ErrorKind kind)
    {
        if (context.Features.Get<Caller>() is null) return null;
        try
        {
            return await context.RequestServices.GetRequiredService<IPages>().Site(Visits.Of(context), context.RequestAborted);
        }
        catch (Exception) when (kind == ErrorKind.Unavailable)
        {
            // What made the page unavailable makes its frame unavailable too; the page then comes without it.
            return null;
        }
    }
}
