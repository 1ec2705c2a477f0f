namespace Civic.Web.Pages.Errors;

/// <summary>People get a page that says what to do next; programs keep the bare status.</summary>
public static class ErrorPages
{
    public static IApplicationBuilder UseCivicErrorPages(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var kind = (ErrorKind?)null;
        try
        {
            await next(context);
            if (IsBare(context.Response)) kind = ErrorAnswer.KindOf(context.Response.StatusCode);
        }
        catch (Exception error) when (error is not OperationCanceledException && !context.Response.HasStarted && WantsPage(context.Request))
        {
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Civic.Web").LogError(error, "A page failed.");
            context.Response.Clear();
            kind = ErrorKind.Unavailable;
        }

        if (kind is { } found && WantsPage(context.Request)) await (await ErrorAnswer.For(context, found)).ExecuteAsync(context);
    });

    private static bool IsBare(HttpResponse response) =>
        !response.HasStarted && response.StatusCode >= 400 && response.ContentLength is null or 0 && response.ContentType is null;

    private static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
