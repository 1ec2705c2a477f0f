using Civic.Contracts;
using Civic.Contracts.Contests.Entries;
using Civic.Domain.Contests;
using Civic.Domain.Contests.Entries;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Grains.Hosting;
using Civic.Grains.Meetings;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.Contests.Entries;

/// <summary>The writer of one entry.</summary>
[GrainType("entry")]
public sealed class EntryGrain([PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services)
    : DeciderGrain<EntryDecider, EntryState, EntryCommand, EntryEvent>(segments, services), IEntryGrain
{
    private ContestId Contest => Streams.ContestOf(Key);

    protected override string Stream => Streams.Entry(new EntryId(Key));

    // The contest's window binds its entries, and its early closing too.
    protected override string DeadlineOf => Streams.Contest(Contest);

    protected override async ValueTask<Prepared<EntryCommand>> Prepare(Sent<EntryCommand> sent) => sent.Command switch
    {
        SubmitEntry c => await Submitting(c, sent),
        WithdrawEntry c => new(c with { Facts = new WithdrawalFacts(await VotingHasOpened()) }, []),
        _ => await base.Prepare(sent),
    };

    private async Task<Prepared<EntryCommand>> Submitting(SubmitEntry c, Sent sent)
    {
        var seal = new Sealing(Stream);
        var empty = new SealedText("", "");
        return new Prepared<EntryCommand>(c with
        {
            Contest = Contest,
            ClassName = seal.Of("className", sent) ?? empty,
            Caption = seal.Of("caption", sent) ?? empty,
            Link = seal.Of("link", sent),
            CaptionText = sent.Typed.GetValueOrDefault("caption", ""),
            Facts = await Asked(),
        }, seal.Texts);
    }

    private async Task<EntryFacts?> Asked()
    {
        var contest = await Services.Facts.Contest(Tenant, Contest);
        return contest.AskedOfEntries() is { } r
            ? new EntryFacts(contest is Collecting, r.Hashtag, r.GradeFrom, r.GradeTo, r.Schools, r.Opens, r.Deadline, await Services.Facts.Schools(Tenant))
            : null;
    }

    private async Task<bool> VotingHasOpened() => await Services.Facts.Voting(Tenant, Streams.VotingOf(Contest)) is not NotOpened;
}
