using Civic.Contracts;
using Civic.Contracts.Contests;
using Civic.Contracts.Contests.Voting;
using Civic.Contracts.Meetings;
using Civic.Contracts.Ports;
using Civic.Domain.Contests;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Grains.Hosting;
using Civic.Grains.Meetings;
using Orleans;

namespace Civic.Grains.Processes;

/// <summary>
/// From the committee's choice to a decision that everybody sees: the contest's choice becomes a paragraph of the meeting, the
/// paragraph confirms the contest's decision, and its adjustment makes decision and result public.
/// </summary>
public sealed class ContestDecisionProcess(IGrainFactory grains, Facts facts) : IProcess
{
    private const string Record = "record-paragraph";
    private const string Confirm = "confirm-decision";
    private const string Announce = "announce-decision";
    private const string Publish = "publish-result";

    public string Name => "contest-decision";

    public IEnumerable<(string Step, DateTimeOffset? At)> After(object @event) => @event switch
    {
        DecisionReached => [(Record, null)],
        ParagraphRecorded { Decision: ContestDecision } => [(Confirm, null)],
        // Whichever comes last, the decision or the adjustment, announces it; the other finds nothing to do.
        ContestDecided => [(Announce, null)],
        ParagraphAdjusted => [(Announce, null), (Publish, null)],
        _ => [],
    };

    public async Task<Outcome> Run(string step, StoredEvent cause, Guid operation, CancellationToken cancellation) => (step, cause.Event) switch
    {
        (Record, DecisionReached e) => await RecordParagraph(cause, e, operation),
        (Confirm, ParagraphRecorded e) => await ConfirmDecision(cause, e, operation),
        (Announce, ContestDecided e) => await AnnounceIfAdjusted(cause, e, operation),
        (Announce, ParagraphAdjusted e) => await AnnounceIfDecided(cause, e, operation),
        (Publish, ParagraphAdjusted e) => await PublishResult(cause, e, operation),
        _ => Outcome.NotStored,
    };

    private Task<Outcome> RecordParagraph(StoredEvent cause, DecisionReached e, Guid operation)
    {
        var contest = new ContestId(Streams.KeyOf(cause.Stream));
        var command = new RecordParagraph(e.Item, new ContestDecision(contest, e.Voting, e.Winners), e.AdjustAtOnce, null);
        return Grain<IMeetingGrain>(cause, e.Meeting.Value).Send(new(cause.Tenant, operation, Actor.Process, command));
    }

    private async Task<Outcome> ConfirmDecision(StoredEvent cause, ParagraphRecorded e, Guid operation)
    {
        var contest = ((ContestDecision)e.Decision).Contest;
        var meeting = (Scheduled)await facts.Meeting(cause.Tenant, new MeetingId(Streams.KeyOf(cause.Stream)));
        return await Send(cause, contest, operation, new ConfirmDecision(e.Paragraph, meeting.Date));
    }

    private async Task<Outcome> AnnounceIfAdjusted(StoredEvent cause, ContestDecided e, Guid operation)
    {
        var contest = new ContestId(Streams.KeyOf(cause.Stream));
        var meeting = await facts.Meeting(cause.Tenant, e.Meeting) as Scheduled;
        var adjusted = meeting?.Items.Any(item => item.Contest == contest && item.Paragraph is { Adjusted: true }) == true;
        return adjusted ? await Send(cause, contest, operation, new AnnounceDecision()) : Outcome.NotStored;
    }

    private async Task<Outcome> AnnounceIfDecided(StoredEvent cause, ParagraphAdjusted e, Guid operation)
    {
        if (await Decision(cause, e) is not { } decision) return Outcome.NotStored;
        return await facts.Contest(cause.Tenant, decision.Contest) is Decided
            ? await Send(cause, decision.Contest, operation, new AnnounceDecision())
            : Outcome.NotStored;
    }

    private async Task<Outcome> PublishResult(StoredEvent cause, ParagraphAdjusted e, Guid operation) =>
        await Decision(cause, e) is { } decision
            ? await Grain<IVotingGrain>(cause, decision.Voting.Value).Send(new(cause.Tenant, operation, Actor.Process, new PublishResult()))
            : Outcome.NotStored;

    private async Task<ContestDecision?> Decision(StoredEvent cause, ParagraphAdjusted e) =>
        (await facts.Meeting(cause.Tenant, new MeetingId(Streams.KeyOf(cause.Stream))) as Scheduled)?.ItemOf(e.Item)?.Paragraph?.Decision as ContestDecision;

    private Task<Outcome> Send(StoredEvent cause, ContestId contest, Guid operation, ContestCommand command) =>
        Grain<IContestGrain>(cause, contest.Value).Send(new(cause.Tenant, operation, Actor.Process, command));

    private TGrain Grain<TGrain>(StoredEvent cause, string key) where TGrain : IGrainWithStringKey =>
        grains.GetGrain<TGrain>(Streams.GrainKey(cause.Tenant, key));
}
