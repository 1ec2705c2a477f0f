namespace Civic.Proof.Crashes;

/// <summary>A place on a vote's way at which the host is ended by kill -9.</summary>
/// <param name="Name">As the test host knows it, but for the two that only the line to the database knows.</param>
/// <param name="MostSkipped">The point is passed unharmed up to so many times before.</param>
/// <param name="What">What is done then, and what is not.</param>
public sealed record CrashPoint(string Name, int MostSkipped, string What)
{
    public const string InTransaction = "in-transaction";
    public const string Committed = "committed";

    /// <summary>Whether the proxy before the database strikes, and not the host itself.</summary>
    public bool IsOnTheLine => Name is InTransaction or Committed;

    /// <summary>The way of a vote from the grain's awakening to those who look on.</summary>
    public static IReadOnlyList<CrashPoint> All { get; } =
    [
        new("activating", 5, "the grain has read a part of its stream"),
        new("before-append", 12, "votes are decided, nothing is on its way to the journal"),
        new("queued", 12, "an append waits for its group commit"),
        new(InTransaction, 8, "the database has done the whole group and not committed it"),
        new(Committed, 8, "the database has committed, the host has not heard of it"),
        new("after-append", 12, "the grain knows of the commit, nobody has an answer"),
        new("announcing", 12, "answers are on their way, the feed has not been told"),
        new("answered", 25, "the grain has answered, the gateway has not"),
        new("logging", 40, "the log's follower has made a part of its leaves"),
        new("projecting", 1, "the projection has folded and stored nothing"),
        new("following", 3, "the live feed has read news and told nobody"),
        new("settled", 2, "an interrupted vote is settled, and its voter does not know"),
    ];
}
