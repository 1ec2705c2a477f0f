namespace Civic.Contracts.Ports;

/// <summary>Somebody in this process who follows the journal and wants to be woken by a commit. A missed call costs time, never facts.</summary>
public interface ICommitListener
{
    /// <summary>Never blocks and never throws.</summary>
    void Committed();
}
