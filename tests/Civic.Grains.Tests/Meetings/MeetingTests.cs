using Civic.Contracts;
using Civic.Contracts.Contests.Voting;
using Civic.Contracts.Meetings.Minutes;
using Civic.Domain.Committees;
using Civic.Domain.Contests;
using Civic.Domain.Contests.Entries;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Grains.Tests.Hosts;
using Civic.Testing;

namespace Civic.Grains.Tests.Meetings;

/// <summary>A meeting's items and minutes, each with a writer of its own, that know the meeting as it is.</summary>
public sealed class MeetingTests(SiloFixture fixture) : IClassFixture<SiloFixture>
{
    private TestSilo Silo => fixture.Silo;

    [Fact]
    public async Task What_is_decided_is_a_paragraph_and_is_in_force_when_the_minutes_are_adjusted()
    {
        var story = new MeetingStory(Silo);
        await story.Call();
        await story.Open();
        await story.Done(new OpenMinutes([new("vice")]));
        await story.Put(2);
        await story.Carry(2);
        Assert.Equal(new Paragraph(1, new Resolved("Beredningen antar planen."), false), await story.Recorded(2));
        await story.Done(new LeaveItem(2));
        await story.Done(new CloseMeeting());
        Assert.Equal("adjusted-with-the-minutes", (await story.Send(new AdjustMinutes(), "chair")).Code);
        await story.Done(new ApproveMinutes(new("chair")), "chair");
        Assert.False((await story.Meeting()).ItemOf(2)!.Paragraph!.Adjusted);
        await story.Done(new ApproveMinutes(new("vice")), "vice");
        await Until.Holds("The adjustment", async () => (await story.Meeting()).ItemOf(2)!.Paragraph!.Adjusted);
        // By its date the meeting was in 2020, and the database's clock says that it is later.
        Assert.True((await Minutes(story)).AdjustedOn > (await Minutes(story)).Due);
        await story.Done(new PostNotice("https://example.org/protokoll"));
        Assert.Equal(("notice-must-stay", "KL 8:12, 13:5"), await Why(story.Send(new RemoveNotice())));
    }

    [Fact]
    public async Task A_paragraph_is_adjusted_at_once_while_the_meeting_goes_on()
    {
        var story = new MeetingStory(Silo);
        await story.Call();
        await story.Open();
        await story.Done(new OpenMinutes([new("vice")]));
        await story.Put(2);
        Assert.Equal("nothing-to-approve", (await story.Send(new ApproveParagraph(2, new("vice")), "vice")).Code);
        await story.Carry(2);
        foreach (var person in new[] { "vice", "chair" }) await story.Done(new ApproveParagraph(2, new(person)), person);
        await Until.Holds("The adjustment", async () => (await story.Meeting()).ItemOf(2)!.Paragraph is { Adjusted: true });
        await story.Done(new PostNotice("https://example.org/protokoll", 2));
        Assert.Equal(("minutes-not-adjusted", "KL 8:12"), await Why(story.Send(new PostNotice("https://example.org/protokoll"))));
    }

    [Fact]
    public async Task An_item_is_decided_on_who_serves_at_that_moment()
    {
        var story = new MeetingStory(Silo);
        await story.Call();
        await story.Open("chair", "vice", "m3", "m4");
        var open = new OpenDeliberation(Matter.Ordinary, false, null);
        Assert.Equal(("item-not-under-way", null), await Why(story.Send(2, open)));
        await story.Put(2);
        Assert.Equal(("not-serving", "KL 5:17, 6:17"), await Why(story.Send(2, new MakeMotion(new("m5"), "Avslag."), "m5")));
        await story.Done(2, new MakeMotion(new("m4"), "Avslag."), "m4");
        await story.Done(new NoteDeparture(new("m4"), DepartureReason.Hindrance));
        Assert.Equal(("not-serving", "KL 5:17, 6:17"), await Why(story.Send(2, new DeclareNotTakingPart(new("m4")), "m4")));
        await story.Done(new DeclareConflict(2, new("m3")), "m3");
        Assert.Equal(("no-quorum", "KL 5:45, 6:27"), await Why(story.Send(2, new ApprovePropositions([1, 2]))));
        await story.Done(new NoteArrival(new("s1"), false));
        // The substitute steps in for the one with a conflict, and there are enough again.
        await story.Done(2, new ApprovePropositions([1, 2]));
    }

    [Fact]
    public async Task A_repeated_answer_has_its_paragraph_too()
    {
        var story = new MeetingStory(Silo);
        await story.Call();
        await story.Open();
        await story.Put(2);
        var operation = Guid.NewGuid();
        for (var i = 0; i < 2; i++) Assert.Equal(("only-the-chair", "KL 5:53"), await Why(story.Send(2, new StateOutcome(true), "m3", operation)));
        await using var another = await fixture.AnotherSilo();
        Assert.Equal(("only-the-chair", "KL 5:53"), await Why(new MeetingStory(another, story.Tenant).Send(2, new StateOutcome(true), "m3", operation)));
    }

    [Fact]
    public async Task What_is_put_off_is_a_paragraph_and_comes_back_with_what_a_minority_has_done()
    {
        var story = new MeetingStory(Silo);
        await story.Call(CommitteeKind.Council);
        await story.Open();
        await story.Put(2);
        await story.Done(2, new Postpone(Postponing.ReferredBack, [new("m4"), new("m5")], [new("chair"), new("vice"), new("m3")], "Budgeten saknas."));
        Assert.Equal(new Deferred("Ärendet återremitteras. Motivering: Budgeten saknas."), (await story.Recorded(2)).Decision);
        var next = new MeetingStory(Silo, story.Tenant) { Id = new("m2") };
        await next.Schedule();
        Assert.Equal("resumed-item-unknown", (await next.Send(new AddAgendaItem("Plan 2022", ItemKind.Decision, null, null) { Resumes = new ItemId("m1/9") })).Code);
        Assert.Equal("resumed-item-not-postponed", (await next.Send(new AddAgendaItem("Plan 2022", ItemKind.Decision, null, null) { Resumes = new ItemId("m1/3") })).Code);
        await next.Done(new AddAgendaItem("Plan 2022", ItemKind.Decision, null, null) { Resumes = new ItemId("m1/2") });
        await next.Open();
        await next.Put(2);
        Assert.Equal(("too-few-ask", "KL 5:50, 6:33"), await Why(next.Send(2, new Postpone(Postponing.Adjourned, [new("m4"), new("m5")], [new("chair"), new("vice"), new("m3")], null))));
    }

    [Fact]
    public async Task One_party_stands_aside_and_two_sign_what_it_says()
    {
        var story = new MeetingStory(Silo);
        await story.Call();
        await story.Open();
        await story.Done(new OpenMinutes([new("vice")]));
        await story.Put(2);
        foreach (var person in new[] { "m4", "m5" }) await story.Done(2, new DeclareNotTakingPart(new(person)), person);
        await story.Carry(2);
        Assert.Equal(["chair", "vice", "m3"], ((Procedure)await story.Item(2)).Decision!.TookPart.Select(person => person.Value));
        Assert.Equal(("took-no-part", "KL 4:27"), await Why(story.Send(new AnnounceAnnex(2, new("m4"), AnnexKind.Reservation), "m4")));
        await story.Done(new AnnounceAnnex(2, new("m4"), AnnexKind.SpecialStatement), "m4");
        await story.Done(new SignAnnex(1, new("m5")), "m5");
        Assert.Equal(("only-the-chair", "KL 5:53"), await Why(story.Send(new AdmitAnnex(1), "m5")));
        await story.Done(new AdmitAnnex(1), "chair");
        await story.Done(new FileAnnex(1, new("m5"), "Planen vilar på ett annat partis budget."), "m5");
        Assert.Equal(["m4", "m5"], Assert.Single((await Minutes(story)).Annexes).Signers.Select(person => person.Value));
    }

    [Fact]
    public async Task Minutes_are_of_a_meeting_that_was_opened()
    {
        var story = new MeetingStory(Silo);
        Assert.Equal("meeting-unknown", (await story.Send(new OpenMinutes([new("vice")]))).Code);
        await story.Call();
        Assert.Equal("meeting-not-opened", (await story.Send(new OpenMinutes([new("vice")]))).Code);
        await story.Open();
        Assert.Equal(("adjusters-unfit", "KL 5:69, 6:35"), await Why(story.Send(new OpenMinutes([new("s1")]))));
        await story.Done(new OpenMinutes([new("vice")]));
    }

    [Fact]
    public async Task A_contest_is_voted_on_while_its_item_is_handled_by_those_who_take_part()
    {
        var story = new MeetingStory(Silo);
        await story.Call();
        await Silo.Seed(story.Tenant, Streams.Contest(Huddinge2020.Contest), Huddinge2020.Created with { Committee = MeetingStory.Body }, Huddinge2020.Closed);
        foreach (var entry in Huddinge2020.FiveEntries)
            await Silo.Seed(story.Tenant, Streams.Entry(entry), Huddinge2020.LindskolanEntered, new EntryAdmitted(Huddinge2020.Moderator.Id));
        await story.Done(new AddAgendaItem("Vinnare", ItemKind.Decision, Huddinge2020.Contest, null));
        await story.Open();
        var open = new OpenVoting(Huddinge2020.Contest, story.Id, 4, null, null);
        Assert.Equal("agenda-item-unknown", (await Silo.Vote(story.Tenant, Huddinge2020.FirstVoting, Huddinge2020.Chair, open)).Code);
        await story.Done(new TakeUpItem(4));
        await story.Done(4, new OpenDeliberation(Matter.Ordinary, false, null));
        Assert.Equal("voting-decides", (await story.Send(4, new MakeMotion(new("m3"), "Alla vinner."), "m3")).Code);
        foreach (var person in new[] { "m4", "chair" }) await story.Done(4, new DeclareNotTakingPart(new(person)), person);
        Assert.Null((await Silo.Vote(story.Tenant, Huddinge2020.FirstVoting, Huddinge2020.Chair, open)).Code);
        var voting = (await Silo.Grain<IVotingGrain>(story.Tenant, Huddinge2020.FirstVoting.Value).See(Huddinge2020.Chair)).View;
        Assert.Equal(["chair", "m3", "m5", "vice"], voting.Roll!.Value.Select(person => person.Value));
    }

    private async Task<Kept> Minutes(MeetingStory story) => (Kept)(await Silo.Grain<IMinutesGrain>(story.Tenant, story.Id.Value).Read()).State;

    private static async Task<(string? Code, string? Law)> Why(Task<Outcome> sent) => (await sent) is var outcome ? (outcome.Code, outcome.Law) : default;
}
