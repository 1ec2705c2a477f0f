namespace Civic.Proof.Running;

/// <summary>How a proof is to run.</summary>
/// <param name="Seed">Of everything random; printed on every line.</param>
/// <param name="Quick">Small enough for <c>dotnet test</c>; its result is not kept.</param>
/// <param name="Folder">For data folders and histories; a new one under the temporary folder when null.</param>
/// <param name="Host">The host's executable; built (Release) when null.</param>
/// <param name="Clients">How many clients, where a proof has a number of them; its own when null.</param>
/// <param name="Seconds">How long, where a proof has a length; its own when null.</param>
/// <param name="Rounds">How often, where a proof has rounds; its own when null.</param>
/// <param name="Only">One part only, where a proof has parts; such a run is for looking, its result is not kept.</param>
/// <param name="Output">Where the lines go.</param>
public sealed record ProofOptions(int Seed, bool Quick, TextWriter Output, string? Folder = null, string? Host = null,
    int? Clients = null, int? Seconds = null, int? Rounds = null, string? Only = null)
{
    /// <summary>Whether the run has the size that its results are kept for.</summary>
    public bool IsFull => !Quick && Clients is null && Seconds is null && Rounds is null && Only is null;
}

/// <summary>One of the proofs.</summary>
public interface IProof
{
    string Name { get; }

    /// <summary>Runs to the end and says whether everything held.</summary>
    /// <exception cref="InvalidOperationException">It could not be carried out: that is no proof either way.</exception>
    Task<bool> RunAsync(ProofRun run, CancellationToken cancellation);
}
