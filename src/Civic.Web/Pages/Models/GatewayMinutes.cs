using Civic.Gateway.Meetings.Minutes.Writing;
using Civic.Web.Pages.Minutes;

namespace Civic.Web.Pages.Models;

/// <inheritdoc cref="IMinutesPages"/>
public sealed class GatewayMinutes(MinutesWriter writer, PagePorts ports) : IMinutesPages
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<MinutesDocument?> Minutes(Visit visit, string meeting, CancellationToken cancel)
    {
        // What happened is read from the journal; who somebody is, and what a contest came to, from the rows.
        if (visit.After > 0) await ports.Rows.Reached(visit.After, Patience, cancel);
        return await writer.Write(visit.Caller.Tenant, meeting, visit.Caller.Actor, cancel);
    }
}
