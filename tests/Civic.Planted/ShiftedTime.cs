using Civic.Contracts.Ports;

namespace Civic.Planted;

/// <summary>A host's clock that is wrong by so much. Whatever asks it instead of the database is wrong too.</summary>
internal sealed class ShiftedTime(IJournal journal, TimeSpan off) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => journal.Now + off;
}
