namespace Civic.Proof.Running;

/// <summary>How a proof is to run.</summary>
/// <param name="Seed">Of everything random; printed on every line.</param>
/// <param name="Quick">Small enough for <c>dotnet test</c>; its result is not kept.</param>
/// <param name="Folder">For data folders and histories; a new one under the temporary folder when null.</param>
/// <param name="Host">The host's executable; built (Release) when null.</param>
/// <param name="Output">Where the lines go.</param>
public sealed record ProofOptions(int Seed, bool Quick, TextWriter Output, string? Folder = null, string? Host = null);

/// <summary>One of the proofs.</summary>
public interface IProof
{
    string Name { get; }

    /// <summary>Runs to the end and says whether everything held.</summary>
    /// <exception cref="InvalidOperationException">It could not be carried out: that is no proof either way.</exception>
    Task<bool> RunAsync(ProofRun run, CancellationToken cancellation);
}
