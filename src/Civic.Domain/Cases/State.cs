using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Civic.Domain.Kernel;

namespace Civic.Domain.Cases;

/// <summary>What a case is: not registered, or registered.</summary>
public abstract record CaseState
{
    public static CaseState Evolve(CaseState state, CaseEvent @event) => (state, @event) switch
    {
        (NotRegistered, CaseRegistered e) => new Registered(e.Case, e.Kind, e.Title, e.Committee, e.By, e.Sender, e.ReceivedOn, e.Due, [], [], null, false),
        (Registered s, CaseReferred e) => s with { Referrals = [.. s.Referrals.Where(one => one.To != e.To), new ReferredTo(e.To, e.Due)] },
        (Registered s, CaseDecisionNoted e) => s with { Decisions = s.Decisions.Add(new NotedDecision(e.Committee, e.Item, e.Paragraph, e.On, e.Ends)) },
        (Registered s, DelayReported e) => s with { Delay = new Delay(e.Findings, e.On) },
        (Registered s, CaseWrittenOff) => s with { WrittenOff = true },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow on {state.GetType().Name}."),
    };
}

/// <summary>Nothing has happened yet.</summary>
public sealed record NotRegistered : CaseState;

/// <summary>A case as it stands.</summary>
/// <param name="Referrals">The bodies that prepare it, in the order in which they were asked.</param>
/// <param name="Decisions">What bodies have decided on it, in order.</param>
public sealed record Registered(
    CaseNumber Case,
    CaseKind Kind,
    string Title,
    CommitteeId Committee,
    ImmutableArray<PersonId> By,
    string? Sender,
    DateOnly ReceivedOn,
    DateOnly? Due,
    ImmutableArray<ReferredTo> Referrals,
    ImmutableArray<NotedDecision> Decisions,
    Delay? Delay,
    bool WrittenOff) : CaseState
{
    /// <summary>The decision that answers the case; null while there is none.</summary>
    [JsonIgnore]
    public NotedDecision? Answer => Decisions.FirstOrDefault(decision => decision.Ends);

    /// <summary>How far it has come.</summary>
    [JsonIgnore]
    public CaseStage Stage => WrittenOff ? CaseStage.WrittenOff : Answer is not null ? CaseStage.Answered : Referrals.IsEmpty ? CaseStage.Received : CaseStage.Referred;

    /// <summary>
    /// The last day for the answer: its own for a referral; for motions and citizen proposals a year from the day when they were received (5:35), which ends on the day of the
    /// same date, or the month's last where it has none (act 1930:173); for anything else none.
    /// </summary>
    [JsonIgnore]
    public DateOnly? AnswerBy => HasYear ? ReceivedOn.AddYears(1) : Due;

    /// <summary>Whether the council is to decide within a year.</summary>
    [JsonIgnore]
    public bool HasYear => Kind is CaseKind.MemberMotion or CaseKind.CitizenProposal;

    /// <summary>Whether the answer came after its last day, and no delay had been reported.</summary>
    [JsonIgnore]
    public bool IsLate => Delay is null && Answer?.On > AnswerBy;
}

/// <summary>A body that prepares the case.</summary>
public sealed record ReferredTo(CommitteeId To, DateOnly? Due);

/// <summary>A body's decision on the case.</summary>
/// <param name="Ends">Whether it answers the case.</param>
public sealed record NotedDecision(CommitteeId Committee, ItemId Item, int Paragraph, DateOnly On, bool Ends);

/// <summary>What the council was told when the year was not enough.</summary>
public sealed record Delay(string Findings, DateOnly On);

/// <summary>The states by name, as callers see them.</summary>
public enum CaseStage
{
    Received,
    Referred,
    Answered,
    WrittenOff,
}
