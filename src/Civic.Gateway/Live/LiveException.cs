using Civic.Domain.Kernel;

namespace Civic.Gateway.Live;

/// <summary>A refusal of the live feed: a stable code, and what to do next. Callers read <c>code: text</c>.</summary>
public sealed class LiveException(string code, string text) : Exception($"{code}: {text}")
{
    public string Code { get; } = code;

    /// <summary>Unknown, malformed and foreign topics answer alike.</summary>
    internal static LiveException NotFound => new("not-found", "There is no such topic here. Check its name: voting:<id>, contest:<slug> or event:<id>.");

    /// <summary>The topic has ended for one viewer.</summary>
    internal static LiveException Ended(Refusal refusal) => new(refusal.Code, "You cannot follow this topic any more.");

    internal static LiveException Unavailable => new("unavailable", "The journal cannot be asked now. Join again in a few seconds.");

    internal static LiveException Quarantined => new("quarantined", "The topic's history cannot be read. The municipality's operator has to look at it.");

    internal static LiveException TooManyTopics => new("too-many-topics", "Leave a topic before you join another.");

    /// <summary>The time is part of the text, because an error has nothing else: <c>… in 1250 ms</c>.</summary>
    internal static LiveException Busy(TimeSpan wait) => new("busy", FormattableString.Invariant($"Many join at the moment. Stay connected and join again in {wait.TotalMilliseconds:0} ms."));

    internal static LiveException BadArguments => new("bad-arguments", "Check the method's arguments.");
}
