namespace Civic.Benchmarks.Load;

/// <summary>One form of request of a scenario. <see cref="Number"/> stands wherever each request has a number of its own.</summary>
/// <param name="Case">Which canned answer it gets from the server that has only those.</param>
/// <param name="Text">The document.</param>
/// <param name="Variables">A JSON object, or null.</param>
/// <param name="ByGet">Sent as GET; its document is a trusted one where the server has such.</param>
public sealed record Question(string Case, string Text, string? Variables = null, bool ByGet = false)
{
    public const string Number = "00000000";
}

/// <summary>What is measured: <paramref name="Cycle"/> says which of the questions comes when, over and over.</summary>
public sealed record Scenario(string Name, string Title, double Aim, IReadOnlyList<Question> Questions, IReadOnlyList<int> Cycle);
