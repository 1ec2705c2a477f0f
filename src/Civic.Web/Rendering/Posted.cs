using System.Collections.Immutable;
using System.Globalization;
using Civic.Contracts;

namespace Civic.Web.Rendering;

/// <summary>A form as it was sent.</summary>
/// <param name="Name">Which form: the last part of its address.</param>
/// <param name="Operation">Null when the hidden field was tampered with.</param>
public sealed record Posted(string Name, Guid? Operation, IFormCollection Fields)
{
    /// <summary>The refusal of a form without a proper operation id.</summary>
    public const string Malformed = "malformed-operation-id";

    private const string OperationField = "operationId";

    /// <summary>Every value of a field.</summary>
    public ImmutableArray<string> All(string field) => [.. Fields[field].OfType<string>()];

    public string One(string field) => Fields[field].ToString();

    /// <summary>A whole number; 0, which nothing has, when it is none.</summary>
    public int Number(string field) => int.TryParse(One(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Reads the form of a request, which the gateway has bounded; a body that is no form is an empty one and refused as such.</summary>
    public static async Task<Posted> Read(HttpContext context)
    {
        var name = context.Request.Path.Value!.Split('/')[^1];
        if (!context.Request.HasFormContentType) return new Posted(name, null, FormCollection.Empty);
        var fields = await context.Request.ReadFormAsync(context.RequestAborted);
        return new Posted(name, Guid.TryParseExact(fields[OperationField], "D", out var id) ? id : null, fields);
    }

    /// <summary>
    /// Stored: back to the page by GET, so that a reload sends nothing. Refused, or unknown: the page again, saying so.
    /// </summary>
    /// <param name="again">Makes the page again from what it is to say and the status.</param>
    /// <param name="keeps">Whether what was filled in is shown again.</param>
    public static async Task<IResult> Answer(Posted form, Outcome outcome, string page, Func<Echo, int, Task<IResult>> again, bool keeps = true)
    {
        if (outcome.Kind == OutcomeKind.Stored)
            return Results.LocalRedirect(FormattableString.Invariant($"{page}?saved={form.Name}&after={outcome.Position}"), false, false);
        var unknown = outcome.Kind == OutcomeKind.Unknown;
        var code = outcome.Code ?? (unknown ? Outcome.Unknown.Code : Outcome.NotStored.Code);
        var echo = form.Again(code, unknown);
        return await again(keeps ? echo : echo with { Fields = Echo.None.Fields }, unknown ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>What the page says of a form that was not stored.</summary>
    // While nobody knows, the same id must go out again; after a refusal it would only repeat the refusal.
    public Echo Again(string? code, bool unknown) => new(code, unknown ? Operation : null, Name, Filled, null);

    // The page makes the rest anew: the operation id, and the token, whose name begins as no field's does.
    private ImmutableDictionary<string, ImmutableArray<string>> Filled => Fields
        .Where(one => one.Key != OperationField && !one.Key.StartsWith("__", StringComparison.Ordinal))
        .ToImmutableDictionary(one => one.Key, one => All(one.Key), StringComparer.Ordinal);
}
