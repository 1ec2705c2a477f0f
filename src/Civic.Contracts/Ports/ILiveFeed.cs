using Civic.Domain.Kernel;

namespace Civic.Contracts.Ports;

/// <summary>Tells that something was committed. A hint only: it may be lost, doubled or late; the journal is the truth.</summary>
public interface ILiveFeed
{
    /// <summary>Never blocks and never throws.</summary>
    void Announce(TenantId tenant, string stream, long position);
}
