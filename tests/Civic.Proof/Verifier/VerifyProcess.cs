using System.Diagnostics;

namespace Civic.Proof.Verifier;

/// <summary>The verb <c>verify --again</c> as a process of its own: a check for each line that it is sent.</summary>
internal sealed class VerifyProcess(Process process) : IDisposable
{
    /// <summary>Reads to the end of a check.</summary>
    /// <returns>Whether the database holds, and the lines about what does not.</returns>
    internal async Task<(bool Holds, List<string> Said)> ReadAsync(CancellationToken cancellation)
    {
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith("HOLDS", StringComparison.Ordinal)) return (true, said);
            if (line.StartsWith("DOES NOT HOLD", StringComparison.Ordinal)) return (false, said);
            if (line.StartsWith("TAMPERED ", StringComparison.Ordinal)) said.Add(line);
        }

        throw new InvalidOperationException($"verify ended: {await process.StandardError.ReadToEndAsync(cancellation)}");
    }

    internal async Task<(bool Holds, List<string> Said)> AgainAsync(CancellationToken cancellation)
    {
        await process.StandardInput.WriteLineAsync();
        await process.StandardInput.FlushAsync(cancellation);
        return await ReadAsync(cancellation);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
