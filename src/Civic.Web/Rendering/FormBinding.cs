using Civic.Gateway.Access;
using Microsoft.AspNetCore.Antiforgery;

namespace Civic.Web.Rendering;

/// <summary>Binds a form's token to the municipality and the person: a form made for one is no good for another.</summary>
internal sealed class FormBinding : IAntiforgeryAdditionalDataProvider
{
    public string GetAdditionalData(HttpContext context) => Binding(context);

    public bool ValidateAdditionalData(HttpContext context, string additionalData) =>
        string.Equals(additionalData, Binding(context), StringComparison.Ordinal);

    private static string Binding(HttpContext context) =>
        context.Features.Get<Caller>() is { } caller ? $"{caller.Tenant.Value}\n{caller.Actor.Id.Value}" : "";
}
