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
        return new Posted(name, Guid.TryParseExact(fields["operationId"], "D", out var id) ? id : null, fields);
    }

    /// <summary>
    /// Stored: back to the page by GET, so that a reload sends nothing. Refused, or unknown: the page again, saying so.
    /// </summary>
    /// <param name="again">Makes the page again from what it is to say and the status.</param>
    public static async Task<IResult> Answer(Posted form, Outcome outcome, string page, Func<Echo, int, Task<IResult>> again, string field)
    {
        if (outcome.Kind == OutcomeKind.Stored)
            return Results.LocalRedirect(FormattableString.Invariant($"{page}?saved={form.Name}&after={outcome.Position}"), false, false);
        var unknown = outcome.Kind == OutcomeKind.Unknown;
        var code = outcome.Code ?? (unknown ? Outcome.Unknown.Code : Outcome.NotStored.Code);
        // While nobody knows, the same id must go out again; after a refusal it would only repeat the refusal.
        var echo = new Echo(code, unknown ? form.Operation : null, form.Name, form.All(field), null);
        return await again(echo, unknown ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status422UnprocessableEntity);
    }
}
