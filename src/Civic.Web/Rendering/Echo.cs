using System.Collections.Immutable;

namespace Civic.Web.Rendering;

/// <summary>What a page says about the form that was just sent.</summary>
/// <param name="Code">Why it was not stored; null when nothing is to be said.</param>
/// <param name="Operation">The operation id to send again: the same while the outcome is unknown, a new one after a refusal.</param>
/// <param name="Form">Which form of the page: the last part of its address.</param>
/// <param name="Fields">All that was filled in, by the fields' names, to be shown again.</param>
/// <param name="Saved">What was stored by the form before this page: its last part of the address.</param>
public sealed record Echo(string? Code, Guid? Operation, string? Form, ImmutableDictionary<string, ImmutableArray<string>> Fields, string? Saved)
{
    public static readonly Echo None = new(null, null, null, ImmutableDictionary<string, ImmutableArray<string>>.Empty, null);

    /// <summary>The page after a form that was stored.</summary>
    public static Echo After(string? saved) => None with { Saved = saved };

    /// <summary>The operation id for a form of the page, made by the server so that a doubled press sends the same twice.</summary>
    public Guid OperationFor(string form) => Form == form && Operation is { } same ? same : Guid.CreateVersion7();

    /// <summary>What was typed in a form's field, or in the one at a place of several with its name; null when it was not that form that was sent.</summary>
    public string? Typed(string form, string field, int at = 0) => Form == form && Fields.TryGetValue(field, out var all) ? all.ElementAtOrDefault(at) : null;

    /// <summary>Whether a value was chosen in a form's field; what the page begins with when it was not that form that was sent.</summary>
    public bool Chose(string form, string field, string value, bool begins = false) =>
        Form == form ? Fields.TryGetValue(field, out var all) && all.Contains(value) : begins;
}
