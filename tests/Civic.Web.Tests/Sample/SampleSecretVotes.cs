using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Ballots;
using Civic.Web.Pages;
using Civic.Web.Pages.SecretVotes;

namespace Civic.Web.Tests.Sample;

/// <summary>Secret votes as pictures: the meeting's name says how far one has come, the person who looks says what they may do.</summary>
public sealed class SampleSecretVotes : ISecretVotePages
{
    private static readonly PersonLabel[] Holders = [new("vice-chair"), new("member", 2)];
    private static readonly SecretResult Result = new(
        [new BallotTally([], 1), new BallotTally([1], 1), new BallotTally([2], 2)], 1, 5, 5, 5, 2, 2, [SecretWarning.FewBallots, SecretWarning.Spoiled]);

    public Task<SecretVoteModel?> Vote(Visit visit, string meeting, int item, CancellationToken cancel) =>
        Task.FromResult(Enum.TryParse<SecretVotePhase>(meeting, true, out var phase) ? Of(phase, visit.Caller.Actor.Id.Value) : null);

    public Task<Outcome> Send(Visit visit, Guid operation, string vote, SecretVoteCommand command, CancellationToken cancel) =>
        Task.FromResult(Outcome.Refused(command is OpenSecretVote ? SecretVoteRefusals.OriginInsecure : SecretVoteRefusals.Closed));

    public Task<(Outcome Outcome, Receipt? Receipt)> Seal(Visit visit, Guid operation, string vote, int? choice, CancellationToken cancel) =>
        Task.FromResult<(Outcome, Receipt?)>((Outcome.Refused(new Refusal("ballot-without-choice")), null));

    public Task<string[]?> Box(Visit visit, string vote, CancellationToken cancel) => Task.FromResult<string[]?>(null);

    private static SecretVoteModel Of(SecretVotePhase phase, string person)
    {
        var polls = phase == SecretVotePhase.Polling;
        var (leads, votes) = (person == "chair", person is "member4" or "member5");
        var view = new SecretVoteView(phase, 4, 11)
        {
            Options = person.Length == 0 ? null : ["Alva", "Bo"],
            Choices = 1,
            HostSeals = person == "member5",
            MayVote = polls && votes,
            HasVoted = person.Length > 0 && !(polls && votes),
            Warnings = leads && phase == SecretVotePhase.Counting ? [SecretWarning.FewBallots, SecretWarning.Unanimous] : [],
            Result = phase == SecretVotePhase.Counted && person.Length > 0 ? Result : null,
        };
        return new SecretVoteModel("m", 2, new Words("Val av ordförande"), new Words("Beredningen"), "vote", true, 2, VoidReason.CountsDiffer, view, person.Length == 0 ? null : "{}", [])
        {
            IsSignedIn = person.Length > 0,
            Roll = leads && polls ? [new(Holders[0], true), new(Holders[1], false)] : null,
            Lead = leads ? new LeadModel([new("a", Holders[0]), new("b", Holders[1])], phase == SecretVotePhase.NotPrepared ? [] : [.. Holders.Select(one => new HolderRow(one, true, true, true))], 2, true) : null,
            Holding = person == "member2" ? new HoldingModel(true, true, true, true, false) : null,
        };
    }
}
