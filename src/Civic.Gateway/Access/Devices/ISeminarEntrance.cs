using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Attendance;

namespace Civic.Gateway.Access.Devices;

/// <summary>What the way into seminars asks of their rooms.</summary>
public interface ISeminarEntrance : IPresences
{
    /// <summary>The seminar that gives, or gave, out a code; null when none did. Codes are compared as <c>JoinCode.Normal</c> writes them.</summary>
    ValueTask<SeminarId?> Find(TenantId tenant, string code, CancellationToken cancellation = default);

    /// <summary>Joins. Idempotent by operation, and for who is in or waits already. The code is the seminar's to judge.</summary>
    /// <param name="language">As of <see cref="JoinSeminar"/>.</param>
    /// <param name="name">As it was typed; null for none.</param>
    Task<Outcome> Join(Sender by, SeminarId seminar, string code, string language, string? name);
}
