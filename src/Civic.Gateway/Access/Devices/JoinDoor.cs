using System.Text.Json;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Attendance;
using Civic.Gateway.Seminars;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Civic.Gateway.Access.Devices;

/// <summary>
/// For programs: <c>POST /{tenant}/join</c> and <c>POST /{tenant}/seminars/{id}/join</c> with <c>{"code":…,"operationId":…,"language":…,"name":…,"district":…,"age":…}</c>;
/// all but the code may be left out. Answers <c>{"outcome":…,"code":…,"seminar":…,"waits":…,"deviceToken":…,"expiresAt":…}</c>; the token goes as a bearer
/// with everything that follows, and is null for a person who is signed in. Pages post the same addresses as forms.
/// </summary>
public sealed class JoinDoor(JoinDesk desk)
{
    private const long MaxBody = 4 * 1024;

    /// <param name="id">The seminar as its address names it; null when the code alone says which.</param>
    public async Task Join(HttpContext context, string? id)
    {
        var caller = Caller.Of(context);
        var seminar = id is null ? null : SeminarAddress.Read(id, caller.Tenant);
        if (id is not null && seminar is null)
        {
            await RefusalAnswer.Write(context, AccessRefusals.NotFound);
            return;
        }

        var (body, refusal) = await Read(context);
        if (body is null)
        {
            await RefusalAnswer.Write(context, refusal!);
            return;
        }

        var request = new JoinRequest(
            body.OperationId ?? Guid.CreateVersion7(), seminar, body.Code, body.Language ?? caller.Languages[0], body.Name) { District = body.District, Age = body.Age };
        await Answer(context, caller, await Ask(caller, context, request));
    }

    private async Task<Joining> Ask(Caller caller, HttpContext context, JoinRequest request)
    {
        try
        {
            return await desk.Join(caller, context.Connection.RemoteIpAddress, request, context.RequestAborted);
        }
        catch (Exception e) when (e is JournalUnavailableException or TimeoutException)
        {
            return new Joining(Outcome.Unknown, null, null, Presence.Gone);
        }
    }

    private static Task Answer(HttpContext context, Caller caller, Joining joining)
    {
        if (joining.Outcome.Code == AccessRefusals.TooManyAttempts.Code) return RefusalAnswer.Write(context, AccessRefusals.TooManyAttempts);
        var stored = joining.Outcome.Kind == OutcomeKind.Stored;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.StatusCode = joining.Outcome.Kind switch
        {
            OutcomeKind.Stored => StatusCodes.Status200OK,
            OutcomeKind.Unknown => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status422UnprocessableEntity,
        };
        return context.Response.WriteAsJsonAsync(new
        {
            outcome = JsonNamingPolicy.SnakeCaseUpper.ConvertName(joining.Outcome.Kind.ToString()),
            code = joining.Outcome.Code,
            seminar = stored && joining.Seminar is { } seminar ? GlobalId.Of(caller.Tenant, "Seminar", seminar.Value) : null,
            position = joining.Outcome.Position,
            waits = joining.Presence == Presence.Waiting,
            deviceToken = joining.Device?.Token,
            expiresAt = joining.Device?.Expires,
        }, context.RequestAborted);
    }

    private static async Task<(Body?, AccessRefusal?)> Read(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MaxBody;
        try
        {
            var body = await JsonSerializer.DeserializeAsync<Body>(context.Request.Body, JsonSerializerOptions.Web, context.RequestAborted);
            return body?.Code is null ? (null, AccessRefusals.Malformed) : (body, null);
        }
        catch (JsonException)
        {
            return (null, AccessRefusals.Malformed);
        }
        catch (BadHttpRequestException problem) when (problem.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, AccessRefusals.TooLarge);
        }
    }

    private sealed record Body(string Code, Guid? OperationId, string? Language, string? Name, string? District, string? Age);
}
