using Civic.Contracts.Ports;

namespace Civic.Planted.Bugs;

/// <summary>
/// The bug that a test process runs with: the one that <c>CIVIC_PLANTED</c> names, and nearly always none. The fixtures of the tests ask here, so that
/// a test runs as it always does, on a platform that has the bug. Which test each of them must turn red is the table of <c>tests/Civic.Proof/Bugs/</c>.
/// </summary>
public static class Bug
{
    /// <summary>The variable that names the bug.</summary>
    public const string Variable = "CIVIC_PLANTED";

    public const string AcknowledgeBeforeCommit = "acknowledge-before-commit";
    public const string AnswerAnybody = "answer-anybody";
    public const string BlindLog = "blind-log";
    public const string LateVote = "late-vote";
    public const string EarlyResult = "early-result";
    public const string AbstentionIsAbsence = "abstention-is-absence";
    public const string HalfIsEnough = "half-is-enough";
    public const string AnySeed = "any-seed";
    public const string AnybodyReserves = "anybody-reserves";

    /// <summary>Null when there is none.</summary>
    public static string? Planted { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } name ? name : null;

    /// <summary>The journal that grains write to.</summary>
    public static IJournal In(IJournal journal) => Planted == AcknowledgeBeforeCommit ? new EarlyAnswers(journal) : journal;

    /// <summary>What the log's leaves are made by.</summary>
    public static ICommitments In(ICommitments commitments) => Planted == BlindLog ? new BlindCommitments() : commitments;
}
