using System.Text.Json;
using Civic.Domain.Kernel;
using Civic.Gateway.Access.Limits;
using Civic.Gateway.Access.Tenants;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Civic.Gateway.Access.Demo;

/// <summary><c>POST /{tenant}/auth/demo</c>: <c>{"as":"chair"}</c> gives <c>{"accessToken":…,"expiresAt":…}</c>; a list of names, at most
/// 20 000, gives <c>{"accessTokens":[…],"expiresAt":…}</c> in the same order.</summary>
public sealed class DemoDoor(DemoIssuer issuer, AttemptBudget budget, TimeProvider time)
{
    public const int MaxNames = 20_000;

    /// <summary>Bytes; 20 000 names with quotes and commas fit.</summary>
    public const long MaxBody = 512 * 1024;

    public async Task SignIn(HttpContext context)
    {
        var tenant = context.Features.Get<TenantFacts>()!;
        var (list, refusal) = issuer.Issuer is null || !tenant.Demo ? (null, AccessRefusals.NotFound) : await Read(context);
        if (list is null)
        {
            await RefusalAnswer.Write(context, refusal!);
            return;
        }
        var now = time.GetUtcNow();
        var tokens = list.Names.Select(name => issuer.Sign(tenant.Id, name, DemoPersons.RolesOf(name)!.Value, now)).ToArray();
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((now + DemoIssuer.Life).ToUnixTimeSeconds());
        context.Response.Headers.CacheControl = "no-store";
        await (list.Single
            ? context.Response.WriteAsJsonAsync(new { accessToken = tokens[0], expiresAt }, context.RequestAborted)
            : context.Response.WriteAsJsonAsync(new { accessTokens = tokens, expiresAt }, context.RequestAborted));
    }

    private async Task<(Wanted? List, AccessRefusal? Refusal)> Read(HttpContext context)
    {
        if (!context.Request.HasJsonContentType()) return (null, AccessRefusals.Malformed);
        var (names, refusal) = await ReadNames(context);
        if (names is null) return (null, refusal);
        var address = context.Connection.RemoteIpAddress;
        if (!budget.TryTake(address, names.Names.Count)) return (null, AccessRefusals.TooManyAttempts);
        var unknown = names.Names.Count(name => DemoPersons.RolesOf(name) is null);
        if (unknown == 0) return (names, null);
        budget.Charge(address, unknown * AttemptBudget.UnknownName);
        return (null, AccessRefusals.UnknownPerson);
    }

    private static async Task<(Wanted?, AccessRefusal?)> ReadNames(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MaxBody;
        try
        {
            using var document = await JsonDocument.ParseAsync(
                context.Request.Body, new JsonDocumentOptions { MaxDepth = 4, AllowDuplicateProperties = false }, context.RequestAborted);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("as", out var wanted))
                return (null, AccessRefusals.Malformed);
            if (wanted.ValueKind == JsonValueKind.String) return (new Wanted(true, [wanted.GetString()!]), null);
            if (wanted.ValueKind != JsonValueKind.Array || wanted.EnumerateArray().Any(one => one.ValueKind != JsonValueKind.String))
                return (null, AccessRefusals.Malformed);
            return wanted.GetArrayLength() switch
            {
                0 => (null, AccessRefusals.Malformed),
                > MaxNames => (null, AccessRefusals.TooLarge),
                _ => (new Wanted(false, [.. wanted.EnumerateArray().Select(one => one.GetString()!)]), null),
            };
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

    private sealed record Wanted(bool Single, IReadOnlyList<string> Names);
}
