using Civic.GraphQL.Language;
using Civic.GraphQL.Limits;

namespace Civic.GraphQL.Execution;

/// <summary>Settings of an engine.</summary>
public sealed record EngineOptions
{
    public ParseLimits ParseLimits { get; init; } = ParseLimits.Default;

    /// <summary>What a request may ask for.</summary>
    public RequestLimits Limits { get; init; } = RequestLimits.None;

    /// <summary>Documents kept ready.</summary>
    public int CachedDocuments { get; init; } = 2_000;

    /// <summary>Characters of all documents kept ready.</summary>
    public long CachedCharacters { get; init; } = 8_000_000;

    /// <summary>Validation stops after so many errors.</summary>
    public int MostErrors { get; init; } = 100;

    /// <summary>Whether errors say "Did you mean …?".</summary>
    public bool Suggestions { get; init; } = true;

    /// <summary>Who gets suggestions, where there are any; everybody when left out.</summary>
    public Func<RequestContext, bool>? SuggestionsFor { get; init; }

    /// <summary>Gets every exception that clients see masked only: exception, trace id, request.</summary>
    public Action<Exception, string, RequestContext>? Log { get; init; }
}
