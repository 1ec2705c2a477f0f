using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Attendance;
using Civic.Gateway.Access.Limits;

namespace Civic.Gateway.Access.Devices;

/// <summary>Who a caller is in a seminar, and whether the caller takes part in it now.</summary>
/// <remarks>
/// Who is signed in is who they are. A device is a pseudonym that is made with the seminar's secret: the same device has another one in
/// every seminar, and nobody who reads the events of two can tell that they are one. The right to take part is asked anew each time, so a ban
/// holds from its commit on, on open sockets too.
/// </remarks>
public sealed class Participants(ISecrets secrets, IPresences presences)
{
    private const string Mark = "d-";
    private readonly Generations<(TenantId, SeminarId), byte[]> _secrets = new(4_096);

    /// <summary>The caller in a seminar, with <see cref="Roles.Participant"/> while attendance says that the caller is in.</summary>
    /// <exception cref="JournalUnavailableException">The database cannot be asked.</exception>
    public async ValueTask<Actor> In(Caller caller, SeminarId seminar, CancellationToken cancellation = default)
    {
        var actor = await As(caller, seminar, cancellation);
        if (actor.Id == Actor.Anonymous.Id) return actor;
        return await presences.Of(caller.Tenant, seminar, actor.Id, cancellation) == Presence.In
            ? actor with { Roles = actor.Roles | Roles.Participant }
            : actor with { Roles = actor.Roles & ~Roles.Participant };
    }

    /// <summary>Who the caller would be in a seminar, in or not; nobody without a sign-in and a device.</summary>
    public async ValueTask<Actor> As(Caller caller, SeminarId seminar, CancellationToken cancellation = default)
    {
        if (caller.IsSignedIn) return caller.Actor;
        return caller.Device is { } device && await SecretOf(caller.Tenant, seminar, cancellation) is { } secret
            ? new Actor(PseudonymOf(secret, device), Roles.None)
            : Actor.Anonymous;
    }

    // 128 bits of the HMAC: nobody guesses one, two never meet, and an event stays short.
    internal static PersonId PseudonymOf(byte[] secret, Device device)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(device.Name), hash);
        return new PersonId(Mark + Base64Url.EncodeToString(hash[..16]));
    }

    // A secret never changes; an erased one is asked for again, and is not there.
    private async ValueTask<byte[]?> SecretOf(TenantId tenant, SeminarId seminar, CancellationToken cancellation)
    {
        if (_secrets.TryGet((tenant, seminar), out var known)) return known;
        var secret = await secrets.Of(tenant, $"seminar/{seminar.Value}", cancellation);
        if (secret is not null) _secrets.Set((tenant, seminar), secret);
        return secret;
    }
}

/// <summary>How somebody is in a seminar now. Asked of who decides it, so that a ban is known as soon as it is stored.</summary>
public interface IPresences
{
    ValueTask<Presence> Of(TenantId tenant, SeminarId seminar, PersonId participant, CancellationToken cancellation = default);
}
