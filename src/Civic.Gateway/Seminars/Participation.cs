using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Contracts.Seminars;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Questions;
using Civic.Gateway.Access;
using Civic.Gateway.Access.Devices;
using Orleans;

namespace Civic.Gateway.Seminars;

/// <summary>How a participant's command goes to a seminar's rooms, whichever door it came to: the right to take part is asked anew with each, so that a ban holds at once.</summary>
public sealed class Participation(Participants participants, IGrainFactory grains)
{
    /// <summary>Sends as who the caller is in the seminar. Never throws for what the database or the line does.</summary>
    public async Task<Outcome> Send(Caller caller, SeminarId seminar, Sender by, Func<Sender, Task<Outcome>> send)
    {
        try
        {
            return await Send(grains, await participants.In(caller, seminar), seminar, by, send);
        }
        catch (Exception e) when (e is JournalUnavailableException or TimeoutException)
        {
            return Outcome.Unknown;
        }
    }

    /// <summary>Sends for somebody who is known; who takes no part is refused here, so that strangers leave no trace and cost no writer anything.</summary>
    internal static async Task<Outcome> Send(IGrainFactory grains, Actor viewer, SeminarId seminar, Sender by, Func<Sender, Task<Outcome>> send)
    {
        if (viewer.Has(Roles.Participant)) return await send(by with { Actor = viewer });
        if (viewer.Id == Actor.Anonymous.Id) return Outcome.Refused(QuestionsRefusals.NotJoined);
        var seen = await grains.GetGrain<ISeminarGrain>(Streams.GrainKey(by.Tenant, seminar.Value)).See(Actor.Process);
        return Outcome.Refused(
            seen is null ? SeminarRefusals.Unknown : seen.View.Banned!.ContainsKey(viewer.Id) ? SeminarRefusals.DeviceBanned : QuestionsRefusals.NotJoined);
    }
}
