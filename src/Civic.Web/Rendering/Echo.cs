using System.Collections.Immutable;

namespace Civic.Web.Rendering;

/// <summary>What a page says about the form that was just sent.</summary>
/// <param name="Code">Why it was not stored; null when nothing is to be said.</param>
/// <param name="Operation">The operation id to send again: the same while the outcome is unknown, a new one after a refusal.</param>
/// <param name="Form">Which form of the page: the last part of its address.</param>
/// <param name="Chosen">What was filled in, to be shown again.</param>
/// <param name="Saved">What was stored by the form before this page: its last part of the address.</param>
public sealed record Echo(string? Code, Guid? Operation, string? Form, ImmutableArray<string> Chosen, string? Saved)
{
    public static readonly Echo None = new(null, null, null, [], null);

    /// <summary>The operation id for a form of the page, made by the server so that a doubled press sends the same twice.</summary>
    public Guid OperationFor(string form) => Form == form && Operation is { } same ? same : Guid.CreateVersion7();
}
