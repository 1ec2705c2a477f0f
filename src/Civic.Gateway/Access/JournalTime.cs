using Civic.Contracts.Ports;

namespace Civic.Gateway.Access;

/// <summary>The platform's one clock as a <see cref="TimeProvider"/>: the database's time, so that a wrong host clock neither
/// lengthens nor shortens anybody's sign-in. Timers and time stamps stay monotonic.</summary>
public sealed class JournalTime(IJournal journal) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => journal.Now;
}
