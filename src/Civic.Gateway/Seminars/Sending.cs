using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.GraphQL.Execution;

namespace Civic.Gateway.Seminars;

/// <summary>How commands go to a seminar's rooms: those who lead send as themselves, participants as who they are in that seminar.</summary>
internal static class Sending
{
    /// <summary>Who may lead.</summary>
    internal static readonly Admission Leaders = Audiences.Any(Roles.Moderator | Roles.Officer);

    /// <summary>A device without an account takes part too, so the outer gate is open; the right to take part is asked for each seminar (<see cref="AsParticipant"/>).</summary>
    internal static readonly Admission Participants = Audiences.Everyone;

    /// <summary>Sends to a seminar.</summary>
    internal static ValueTask<Payload<SeminarNode>> Run(
        ResolverContext context, string operationId, string seminar, Func<Sender, SeminarId, Task<Outcome>> send)
    {
        var key = GlobalId.KeyOf(seminar, Ask.Of(context).Tenant, SeminarTypes.Type);
        return Mutate.Run(
            context, operationId, by => key is null ? null : send(by, new SeminarId(key)),
            (_, _) => Task.FromResult<SeminarNode?>(new SeminarNode(new SeminarId(key!))), SeminarRefusals.Unknown);
    }

    /// <summary>Sends as a participant; who takes no part is refused.</summary>
    internal static async Task<Outcome> AsParticipant(this Ask ask, SeminarId seminar, Sender by, Func<Sender, Task<Outcome>> send) =>
        await Participation.Send(ask.Grains, await ask.ViewerIn(seminar), seminar, by, send);
}
