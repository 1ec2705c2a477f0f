using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Attendance;
using Civic.Gateway;
using Civic.Gateway.Access;
using Civic.Gateway.Access.Devices;
using Civic.Gateway.Access.Limits;
using Civic.Gateway.Access.Pages;
using Civic.Gateway.Seminars;
using Civic.Web.Pages.Errors;
using Civic.Web.Rendering;
using Microsoft.AspNetCore.Http.Metadata;

namespace Civic.Web.Pages.Seminars;

/// <summary>The way into a seminar from a page: a code, a button. The second press may be the first question.</summary>
internal static class JoinRoutes
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/join", (HttpContext context, ISeminarPages source) => Show(context, source, "", Echo.None, StatusCodes.Status200OK));
        pages.MapGet("/join/{code}", (HttpContext context, string code, ISeminarPages source) =>
            Show(context, source, code, Echo.None, StatusCodes.Status200OK));
        // By content type apart from the programs' door at the same addresses.
        var form = new AcceptsMetadata(["application/x-www-form-urlencoded", "multipart/form-data"]);
        pages.MapPost("/join", (HttpContext context, ISeminarPages source, JoinDesk desk, PageCookie cookie) =>
            Join(context, null, source, desk, cookie)).WithMetadata(form);
        pages.MapPost("/seminars/{id}/join", (HttpContext context, string id, ISeminarPages source, JoinDesk desk, PageCookie cookie) =>
            Join(context, id, source, desk, cookie)).WithMetadata(form);
    }

    private static async Task<IResult> Join(HttpContext context, string? id, ISeminarPages source, JoinDesk desk, PageCookie cookie)
    {
        var visit = Visits.Of(context);
        var form = await Posted.Read(context);
        var named = id is null ? null : SeminarAddress.Read(id, visit.Caller.Tenant);
        if (id is not null && named is null) return await ErrorAnswer.For(context, ErrorKind.NotFound);
        var joining = await Ask(context, desk, form, named, cookie);
        if (joining.Outcome.Kind != OutcomeKind.Stored || joining.Seminar is not { } seminar) return await Again(context, id, source, form, joining.Outcome);
        if (joining.Device is { } device) DeviceCookie.Give(context, visit.Caller.Tenant, device);
        var page = SeminarRoutes.AddressOf(visit, seminar.Value);
        return Results.LocalRedirect(FormattableString.Invariant($"{page}?saved=join&after={joining.Outcome.Position}"));
    }

    private static async Task<Joining> Ask(HttpContext context, JoinDesk desk, Posted form, SeminarId? seminar, PageCookie cookie)
    {
        var caller = Caller.Of(context);
        if (form.Operation is not { } operation) return Refused(Posted.Malformed);
        if (!cookie.MayGive(context)) return Refused(AccessRefusals.HttpsNeeded.Code);
        var name = form.One("name").Trim();
        try
        {
            var request = new JoinRequest(operation, seminar, form.One("code"), form.One("language"), name.Length == 0 ? null : name)
            {
                District = form.One("district"),
                Age = form.One("age"),
            };
            return await desk.Join(caller, context.Connection.RemoteIpAddress, request, context.RequestAborted);
        }
        catch (Exception e) when (e is JournalUnavailableException or TimeoutException)
        {
            return new Joining(Outcome.Unknown, null, null, Presence.Gone);
        }
    }

    private static Joining Refused(string code) => new(Outcome.Refused(new Refusal(code)), null, null, Presence.Gone);

    private static async Task<IResult> Again(HttpContext context, string? id, ISeminarPages source, Posted form, Outcome outcome)
    {
        var unknown = outcome.Kind == OutcomeKind.Unknown;
        var status = unknown ? StatusCodes.Status503ServiceUnavailable
            : outcome.Code == AccessRefusals.TooManyAttempts.Code ? StatusCodes.Status429TooManyRequests : StatusCodes.Status422UnprocessableEntity;
        var echo = form.Again(outcome.Code ?? Outcome.Unknown.Code, unknown);
        return id is null
            ? await Show(context, source, form.One("code"), echo, status)
            : await SeminarRoutes.Show(context, id, source, echo, status);
    }

    // To look where a code leads is a try like any other.
    private static async Task<JoinModel> Way(HttpContext context, ISeminarPages source, string code)
    {
        var (budget, address) = (context.RequestServices.GetRequiredService<AttemptBudget>(), context.Connection.RemoteIpAddress);
        if (!budget.TryTake(address, JoinDesk.Try)) return new JoinModel(code, null, null, false);
        var model = await source.Way(Visits.Of(context), code, context.RequestAborted);
        if (model.Seminar is null) budget.Charge(address, JoinDesk.Wrong);
        return model;
    }

    private static async Task<IResult> Show(HttpContext context, ISeminarPages source, string code, Echo echo, int status)
    {
        var model = code.Length is 0 or > 40 || echo.Code is not null && echo.Code != AttendanceRefusals.NameNotShown.Code
            ? new JoinModel(code.Length > 40 ? "" : code, null, null, false)
            : await Way(context, source, code);
        return await PageAnswer.Page<JoinPage, JoinModel>(context, model, echo, status, "/join");
    }
}
