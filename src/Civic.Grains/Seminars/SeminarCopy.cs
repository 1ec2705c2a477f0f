using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Grains.Hosting;

namespace Civic.Grains.Seminars;

/// <summary>The seminar as a room within it knows it.</summary>
internal sealed class SeminarCopy(IJournal journal, TenantId tenant, SeminarId id)
{
    /// <summary>How old a copy may be that says yes to a join code; what it says no to is always asked anew.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromMilliseconds(250);

    private readonly StreamCopy<SeminarDecider, SeminarState, SeminarCommand, SeminarEvent> _copy = new(journal, tenant, Streams.Seminar(id));

    /// <summary>The seminar as of this call or later, or null when there is none.</summary>
    internal async Task<Seminar?> Now() => await _copy.Now() as Seminar;

    /// <summary>What the seminar says to a typed code. Of any number who join at once, one at most reads.</summary>
    internal async ValueTask<Refusal?> CodeFlaw(string? typed)
    {
        if (_copy.Known is Seminar known && journal.Now - _copy.AsOf < Recent && known.CodeFlaw(typed, journal.Now) is null) return null;
        return await Now() is { } seminar ? seminar.CodeFlaw(typed, journal.Now) : SeminarRefusals.CodeWrong;
    }
}
