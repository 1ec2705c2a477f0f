namespace Civic.Gateway.Live;

/// <summary>A refusal of the live feed: a stable code, and what to do next. Callers read <c>code: text</c>.</summary>
public sealed class LiveException(string code, string text) : Exception($"{code}: {text}")
{
    public string Code { get; } = code;

    /// <summary>Unknown, malformed and foreign topics answer alike.</summary>
    internal static LiveException NotFound => new("not-found", "There is no such topic here. Check its name: voting:<id>, contest:<slug> or event:<id>.");

    internal static LiveException Unavailable => new("unavailable", "The journal cannot be asked now. Join again in a few seconds.");

    internal static LiveException Quarantined => new("quarantined", "The topic's history cannot be read. The municipality's operator has to look at it.");

    internal static LiveException TooManyTopics => new("too-many-topics", "Leave a topic before you join another.");

    internal static LiveException BadArguments => new("bad-arguments", "Check the method's arguments.");
}
