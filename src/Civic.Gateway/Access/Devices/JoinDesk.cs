using System.Collections.Immutable;
using System.Net;
using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Gateway.Access.Limits;

namespace Civic.Gateway.Access.Devices;

/// <summary>Lets people into seminars by code, whichever door they come to: counts the tries, names the device, asks the seminar.</summary>
public sealed class JoinDesk(DeviceTokens tokens, Participants participants, ISeminarEntrance entrance, AttemptBudget budget)
{
    /// <summary>What a try costs of a network's <see cref="AttemptBudget"/>: a hall behind one address comes in within a minute.</summary>
    public const int Try = 5;

    /// <summary>What a wrong code costs beside: some hundred typing errors a minute for a hall, and nothing for who tries codes.</summary>
    public const int Wrong = 150;

    /// <summary>Joins a seminar. Never throws for a refusal.</summary>
    public async Task<Joining> Join(Caller caller, IPAddress? address, JoinRequest request, CancellationToken cancellation = default)
    {
        if (!budget.TryTake(address, Try)) return Joining.Refused(AccessRefusals.TooManyAttempts.Code);
        var code = request.Code.Length > 40 ? "" : JoinCode.Normal(request.Code);
        if ((request.Seminar ?? await entrance.Find(caller.Tenant, code, cancellation)) is not { } seminar)
        {
            budget.Charge(address, Wrong);
            return Joining.Refused(SeminarRefusals.CodeWrong.Code);
        }

        // A device gets its name here and keeps it only when it is let in: a code that is tried leaves nothing.
        var named = caller.IsSignedIn || caller.Device is not null ? caller : caller with { Device = tokens.Issue(caller.Tenant) };
        var actor = await participants.As(named, seminar, cancellation);
        if (actor.Id == Actor.Anonymous.Id) return Joining.Refused(AttendanceRefusals.SeminarUnknown.Code);
        var outcome = await entrance.Join(new Sender(caller.Tenant, request.Operation, actor) { Typed = request.Said }, seminar, code, request.Language, request.Name);
        if (outcome.Code == SeminarRefusals.CodeWrong.Code) budget.Charge(address, Wrong);
        if (outcome.Kind is OutcomeKind.Refused or OutcomeKind.NotStored) return new Joining(outcome, seminar, null, Presence.Gone);
        var presence = await entrance.Of(caller.Tenant, seminar, actor.Id, cancellation);
        return new Joining(outcome, seminar, named.Device, presence);
    }
}

/// <summary>What somebody who joins has said.</summary>
/// <param name="Seminar">Which, when the address said so; else the code says.</param>
/// <param name="Code">As it was typed.</param>
public sealed record JoinRequest(Guid Operation, SeminarId? Seminar, string Code, string Language, string? Name)
{
    /// <summary>A district's slug, for the figures; null for who does not say.</summary>
    public string? District { get; init; }

    /// <summary>The name of an <see cref="AgeBand"/>, for the figures; null for who does not say.</summary>
    public string? Age { get; init; }

    internal ImmutableSortedDictionary<string, string> Said => ImmutableSortedDictionary.CreateRange(new[] { ("district", District), ("age", Age) }
        .Where(said => !string.IsNullOrEmpty(said.Item2)).Select(said => KeyValuePair.Create(said.Item1, said.Item2!)));
}

/// <summary>What became of it.</summary>
/// <param name="Device">To be given to a caller who showed none; null when nobody was let in, or a person was.</param>
/// <param name="Presence">Whether there was a place.</param>
public sealed record Joining(Outcome Outcome, SeminarId? Seminar, Device? Device, Presence Presence)
{
    internal static Joining Refused(string code) => new(Outcome.Refused(new Refusal(code)), null, null, Presence.Gone);
}
