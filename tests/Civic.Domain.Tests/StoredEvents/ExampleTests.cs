using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Civic.Domain.Cases;
using Civic.Domain.Committees;
using Civic.Domain.Contests;
using Civic.Domain.Contests.Entries;
using Civic.Domain.Contests.Voting;
using Civic.Domain.DemocracyDays;
using Civic.Domain.DemocracyDays.Events;
using Civic.Domain.Districts;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Ballots;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Domain.People;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Captions;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Reactions;
using Civic.Domain.Seminars.Replays;
using Civic.Domain.Seminars.Speakers;
using Civic.Domain.Seminars.Summary;
using Civic.Domain.Tenants;
using Civic.Testing;
using Xunit;

namespace Civic.Domain.Tests.StoredEvents;

/// <summary>The examples under schema/events are what is stored, and fold for ever.</summary>
public sealed class ExampleTests
{
    private static readonly string Folder = Path.Combine(Root(), "schema", "events");

    /// <summary>Each story is a stream; together they tell every event.</summary>
    private static readonly Dictionary<string, Action<string>> Stories = new()
    {
        ["tenant-created school-added languages-changed documents-restricted"] = Fold<TenantDecider, TenantState, TenantCommand, TenantEvent>,
        ["person-registered person-erased"] = Fold<PersonDecider, PersonState, PersonCommand, PersonEvent>,
        ["district-defined district-mapped"] = Fold<DistrictDecider, DistrictState, DistrictCommand, DistrictEvent>,
        ["committee-created member-added member-removed body-rules-set standing-items-set short-name-set"] = Fold<CommitteeDecider, CommitteeState, CommitteeCommand, CommitteeEvent>,
        ["case-registered case-referred delay-reported case-decision-noted"] = Fold<CaseDecider, CaseState, CaseCommand, CaseEvent>,
        ["case-registered delay-reported case-written-off"] = Fold<CaseDecider, CaseState, CaseCommand, CaseEvent>,
        // The item of the example is the second, so there are two.
        ["meeting-scheduled agenda-item-added agenda-item-added attendance-recorded conflict-declared conflict-withdrawn paragraph-recorded paragraph-adjusted"] =
            Fold<MeetingDecider, MeetingState, MeetingCommand, MeetingEvent>,
        ["meeting-scheduled agenda-item-added agenda-item-added item-resumed proposal-taken-up item-filed document-attached document-detached item-addressed proposal-answered summons-issued meeting-opened member-presented member-arrived link-lost link-restored item-doors-set item-found-urgent item-taken-up conflict-settled item-left member-departed meeting-closed"] =
            Fold<MeetingDecider, MeetingState, MeetingCommand, MeetingEvent>,
        ["deliberation-opened motion-made motion-withdrawn motion-made not-taking-part-declared propositions-approved outcome-stated vote-requested vote-opened ballot-cast roll-call-closed ballots-counted vote-tied lot-drawn proposition-settled item-decided"] =
            Fold<ItemDecider, ItemState, ItemCommand, ItemEvent>,
        ["deliberation-opened proportional-election-asked lists-counted"] = Fold<ItemDecider, ItemState, ItemCommand, ItemEvent>,
        ["secret-vote-prepared holder-key-offered secret-vote-opened voter-marked secret-vote-closed box-taken shares-passed count-reported secret-result-published box-destroyed"] =
            Fold<SecretVoteDecider, SecretVoteState, SecretVoteCommand, SecretVoteEvent>,
        ["secret-vote-prepared secret-vote-opened secret-vote-voided box-destroyed"] = Fold<SecretVoteDecider, SecretVoteState, SecretVoteCommand, SecretVoteEvent>,
        ["floor-requested floor-given floor-yielded floor-requested floor-request-withdrawn"] = Fold<ItemDecider, ItemState, ItemCommand, ItemEvent>,
        ["deliberation-opened item-postponed"] = Fold<ItemDecider, ItemState, ItemCommand, ItemEvent>,
        ["minutes-opened annex-announced annex-signed annex-admitted annex-filed paragraph-approved adjusted-at-once paragraph-notice-posted paragraph-notice-interrupted paragraph-notice-posted paragraph-notice-removed minutes-approved minutes-adjusted notice-posted notice-interrupted notice-posted notice-removed"] =
            Fold<MinutesDecider, MinutesState, MinutesCommand, MinutesEvent>,
        ["days-opened week-changed focus-changed"] = Fold<DaysDecider, DaysState, DaysCommand, DaysEvent>,
        ["event-planned event-adapted event-held recording-added"] = Fold<ProgrammeDecider, ProgrammeState, ProgrammeCommand, ProgrammeEvent>,
        ["event-planned event-cancelled"] = Fold<ProgrammeDecider, ProgrammeState, ProgrammeCommand, ProgrammeEvent>,
        ["contest-created entries-closed decision-reached contest-decided decision-announced"] =
            Fold<ContestDecider, ContestState, ContestCommand, ContestEvent>,
        ["entry-submitted entry-admitted entry-withdrawn"] = Fold<EntryDecider, EntryState, EntryCommand, EntryEvent>,
        ["entry-submitted entry-rejected"] = Fold<EntryDecider, EntryState, EntryCommand, EntryEvent>,
        ["voting-opened vote-cast vote-withdrawn vote-cast voting-closed second-round-opened voting-closed tie-settled result-published"] =
            Fold<VotingDecider, VotingState, VotingCommand, VotingEvent>,
        ["seminar-planned seminar-settings-changed run-sheet-set join-code-rotated seminar-opened seminar-started run-sheet-stepped device-banned device-unbanned projector-view-chosen seminar-paused seminar-resumed seminar-ended recording-linked seminar-archived"] =
            Fold<SeminarDecider, SeminarState, SeminarCommand, SeminarEvent>,
        ["questions-opened question-rules-changed question-asked question-approved question-upvoted question-pinned question-unpinned question-hidden question-approved question-answered-live question-answered asker-excluded asker-readmitted questions-closed"] =
            Fold<QuestionsDecider, QuestionsState, QuestionsCommand, QuestionsEvent>,
        ["questions-opened question-asked question-withdrawn"] = Fold<QuestionsDecider, QuestionsState, QuestionsCommand, QuestionsEvent>,
        ["poll-prepared poll-opened poll-answered word-approved word-hidden poll-results-hidden poll-results-shown respondent-excluded respondent-readmitted poll-closed poll-reopened"] =
            Fold<PollDecider, PollState, PollCommand, PollEvent>,
        ["speakers-list-opened speaking-rules-changed speaker-joined speaker-left speaker-joined speaker-removed speaker-joined speaker-called speaking-extended speaker-finished speaker-excluded speaker-readmitted speakers-list-closed"] =
            Fold<SpeakersDecider, SpeakersState, SpeakersCommand, SpeakersEvent>,
        ["attendance-opened participant-joined participant-described presence-counted attendance-rules-changed participant-admitted participant-left participant-excluded participant-readmitted attendance-closed"] =
            Fold<AttendanceDecider, AttendanceState, AttendanceCommand, AttendanceEvent>,
        ["caption-written caption-corrected caption-removed"] = Fold<CaptionsDecider, CaptionsState, CaptionsCommand, CaptionsEvent>,
        ["reactions-counted"] = Fold<ReactionsDecider, ReactionsState, ReactionsCommand, ReactionsEvent>,
        ["replays-counted"] = Fold<ReplaysDecider, ReplaysState, ReplaysCommand, ReplaysEvent>,
        ["seminar-summarised"] = Fold<SummaryDecider, SummaryState, SummaryCommand, SummaryEvent>,
        // The example makes the first question one with the second, so there is a second.
        ["questions-opened question-asked question-asked:question=2 question-approved:question=2 question-merged"] =
            Fold<QuestionsDecider, QuestionsState, QuestionsCommand, QuestionsEvent>,
    };

    public static TheoryData<string> StoredNames => [.. DomainJson.Events.Keys.Order()];

    public static TheoryData<string> AllStories => [.. Stories.Keys];

    [Fact]
    public void Each_event_has_an_example_and_each_example_an_event() =>
        Assert.Equal(DomainJson.Events.Keys.Order(), Directory.GetFiles(Folder).Select(Path.GetFileName).Select(name => Path.ChangeExtension(name, null)!).Order());

    [Theory]
    [MemberData(nameof(StoredNames))]
    public void An_example_is_written_as_it_was_read(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder, name + ".json"));
        Assert.Equal(text, DomainJson.Write(Read(name), DomainJson.Events[name]) + "\n");
    }

    [Theory]
    [MemberData(nameof(StoredNames))]
    public void A_stored_name_is_the_events_name_and_version(string name)
    {
        var kebab = string.Concat(DomainJson.Events[name].Name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : $"{c}"));
        Assert.Equal(kebab + ".v1", name);
    }

    [Fact]
    public void The_stories_tell_every_event() =>
        Assert.Equal(DomainJson.Events.Keys.Order(), Stories.Keys.SelectMany(s => s.Split(' ')).Select(step => step.Split(':')[0]).Distinct().Select(n => n + ".v1").Order());

    [Theory]
    [MemberData(nameof(AllStories))]
    public void Examples_fold(string story) => Stories[story](story);

    [Fact]
    public void Every_event_is_stored_under_a_name() =>
        Assert.Empty(typeof(StoredAttribute).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, BaseType.IsAbstract: true } && type.BaseType.Name.EndsWith("Event", StringComparison.Ordinal))
            .Except(DomainJson.Events.Values));

    private static void Fold<TDecider, TState, TCommand, TEvent>(string story)
        where TDecider : IDecider<TState, TCommand, TEvent>
        where TState : class
        where TCommand : class
        where TEvent : class
    {
        var state = story.Split(' ').Select(step => (TEvent)Told(step)).Aggregate(TDecider.Initial, TDecider.Evolve);
        Assert.NotEqual(TDecider.Initial, state);
    }

    // "question-asked:question=2" is the example with another number in it.
    private static object Told(string step)
    {
        if (step.Split(':', '=') is not [var name, var field, var number]) return Read(step + ".v1");
        var example = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".v1.json")))!;
        example[field] = int.Parse(number, CultureInfo.InvariantCulture);
        return example.Deserialize(DomainJson.Events[name + ".v1"], DomainJson.Options)!;
    }

    private static object Read(string name) =>
        JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(Folder, name + ".json")), DomainJson.Events[name], DomainJson.Options)!;

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Civic.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
