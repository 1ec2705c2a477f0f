using System.Reflection;
using System.Text.RegularExpressions;
using Civic.Domain.Cases;
using Civic.Domain.DemocracyDays.Events;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Ballots;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Reactions;
using Civic.Gateway.Access;
using Civic.Gateway.Seminars.Replay;
using Civic.Web.Pages;
using Civic.Web.Pages.Errors;
using Civic.Web.Pages.Meetings;
using Civic.Web.Texts;

namespace Civic.Web.Tests.Texts;

/// <summary>Every text is there in every language, and every refusal has one.</summary>
public sealed partial class TextTests
{
    private static readonly string Source = typeof(TextTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "WebSource").Value!;

    [Fact]
    public void The_languages_have_the_same_keys_and_the_same_places_to_fill_in()
    {
        var swedish = TextSet.In("sv");
        foreach (var other in TextSet.Languages.Skip(1).Select(TextSet.In))
        {
            Assert.Equal(swedish.Keys.Order(), other.Keys.Order());
            Assert.DoesNotContain(swedish.Keys, key => !Places(swedish[key]).SetEquals(Places(other[key])));
        }
    }

    [Fact]
    public void No_key_in_the_markup_is_missing()
    {
        var keys = TextSet.In("sv").Keys.ToHashSet();
        var missing = Used().Where(used => !keys.Contains(used)).ToList();
        Assert.True(missing.Count == 0, "Missing: " + string.Join(", ", missing));
    }

    [Fact]
    public void No_text_is_left_over()
    {
        var used = Used().ToHashSet();
        string[] made = ["error.", "date.", "month", "weekday."];
        Assert.DoesNotContain(
            TextSet.In("sv").Keys, key => !used.Contains(key) && !made.Any(start => key.StartsWith(start, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_refusal_says_what_to_do_next_in_every_language()
    {
        var missing = TextSet.Languages.SelectMany(language => Codes()
            .Where(code => !TextSet.In(language).Keys.Contains("error." + code)).Select(code => $"{language}: error.{code}")).ToList();
        Assert.True(missing.Count == 0, "Missing: " + string.Join(", ", missing));
    }

    [Fact]
    public void The_refusals_are_found_in_every_room()
    {
        string[] some = ["double-vote", "operation-reused", "hashtag-missing", "no-quorum", "malformed-operation-id"];
        Assert.Empty(some.Except(Codes()));
        Assert.True(Codes().Count > 120, $"Only {Codes().Count} codes found.");
    }

    [Fact]
    public void A_code_without_a_text_is_shown_as_it_is() => Assert.Contains("brand-new", TextSet.In("sv").Error("brand-new"));

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    // Named values of the rooms, of the way of a command and of the gateway.
    private static HashSet<string> Codes() =>
    [
        .. new[] { typeof(Refusal).Assembly, typeof(Contracts.Refusals).Assembly, typeof(Caller).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Refusal))
            .Select(field => ((Refusal)field.GetValue(null)!).Code),
        Contracts.Outcome.Unknown.Code!, Contracts.Outcome.NotStored.Code!,
    ];

    private static IEnumerable<string> Used()
    {
        foreach (var file in Directory.EnumerateFiles(Source, "*.*", SearchOption.AllDirectories).Where(IsOurs))
        {
            var text = File.ReadAllText(file);
            foreach (Match match in Key().Matches(text)) yield return match.Groups[1].Value;
            foreach (Match match in Choice().Matches(text))
                foreach (var key in new[] { match.Groups[1].Value, match.Groups[2].Value }) yield return key;
            foreach (Match match in Counted().Matches(text))
                foreach (var form in new[] { ".one", ".other" }) yield return match.Groups[1].Value + form;
            foreach (Match match in Remark().Matches(text)) yield return match.Groups[1].Value;
        }

        foreach (var made in Made()) yield return made;
    }

    // Keys that are put together from a state.
    private static IEnumerable<string> Made() =>
    [
        .. Enum.GetNames<EventStage>().Select(name => "event." + name),
        .. Enum.GetNames<ContestStage>().Select(name => "contest." + name),
        .. Enum.GetNames<VotingStage>().Select(name => "voting." + name),
        .. Enum.GetNames<ErrorKind>().SelectMany(name => new[] { "page." + name, $"page.{name}.next" }),
        .. Enum.GetNames<Invented>().Where(name => name != "None").Select(name => "invented." + name),
        .. Enum.GetNames<EventKind>().Select(name => "event-kind." + Capital().Replace(name, "-$0").TrimStart('-').ToLowerInvariant()),
        .. new[] { "chair", "vice-chair", "member", "substitute", "secretary", "officer", "moderator", "teacher", "resident", "admin" }
            .Select(role => "role." + role),
        .. Enum.GetNames<SeminarPhase>().SelectMany(name => new[] { "seminar-phase." + name, "seminar-say." + name }),
        .. Enum.GetNames<SeminarPhase>().Where(name => name != "Live").Select(name => "seminar-soon." + name),
        .. Enum.GetNames<PollPhase>().Select(name => "poll-phase." + name),
        .. Enum.GetNames<PollPhase>().Where(name => name != "Prepared").Select(name => "poll.say-" + name),
        .. Enum.GetNames<QuestionPhase>().Select(name => "question-phase." + name),
        .. Enum.GetNames<RunSheetKind>().Select(name => "run-kind." + name),
        .. Enum.GetNames<Identity>().Select(name => "identity." + name),
        .. Enum.GetNames<ChapterKind>().Select(name => "chapter." + name),
        .. Enum.GetNames<Reaction>().SelectMany(name => new[] { "react." + name, "reacting." + name }),
        .. Enum.GetNames<AgeBand>().Select(name => "age." + name),
        .. Enum.GetNames<BanReason>().Select(name => "ban." + name),
        .. Enum.GetNames<ProjectorScreen>().Select(name => "screen." + name),
        .. new[] { "single", "multiple", "rating", "ranking", "words", "quiz", "text", "number" }.Select(kind => "poll-kind." + kind),
        .. new[] { "waiting", "shown", "answered", "away" }.Select(group => "queue." + group),
        .. new[] { "answer", "upvote", "withdraw", "speak", "unspeak", "finish", "leave", "react" }.Select(form => "seminar.saved-" + form),
        .. new[] { "approve", "hide", "answer-live", "pin", "unpin", "project", "open-poll", "close-poll", "reopen-poll", "show-results", "hide-results", "project-poll" }
            .Select(step => "lead." + step),
        .. new[] { "open", "close", "settle", "decide" }.Select(form => "chair.saved-" + form),
        .. Enum.GetNames<SecretVotePhase>().Select(name => "secret.phase-" + name),
        .. Enum.GetNames<SecretVotePhase>()[..4].Select(name => "secret.lead-" + name),
        .. Enum.GetNames<VoidReason>().Select(name => "secret.void-" + name),
        .. Enum.GetNames<SecretWarning>().Select(name => "secret.warning-" + name),
        .. new[] { "prepare", "offer", "open", "cast", "close", "pass", "report", "publish", "void" }.Select(form => "secret.saved-" + form),
        .. new[] { "close", "publish", "void" }.Select(form => "secret.do-" + form),
        .. new[] { "polling", "taking", "waiting", "agreed", "over" }.Select(step => "secret.holder-" + step),
        .. new[] { "no-key", "key", "closed", "passed", "counted" }.Select(step => "secret.at-" + step),
        .. new[] { "not-asked", "not-opened", "guest", "signed-out", "counting", "result-elsewhere" }.Select(remark => "secret." + remark),
        .. new[] { "catalog", "graphql", "programme", "log", "minutes" }.SelectMany(set => new[] { "open-data." + set, $"open-data.{set}.what" }),
        .. new[] { "json", "pdf", "md" }.Select(form => "open-data.minutes-" + form),
        .. new[] { "pdf", "documents", "captions", "wording" }.Select(gap => "accessibility.gap-" + gap),
        .. Enum.GetNames<MeetingPhase>().SelectMany(name => new[] { "meeting-phase." + name, "meeting-say." + name }),
        .. Enum.GetNames<Stage>().Select(name => "item-stage." + name),
        .. Enum.GetNames<ItemKind>().Select(name => "item-kind." + name),
        .. Enum.GetNames<CaseKind>().Select(name => "case-kind." + name),
        .. Enum.GetNames<CaseStage>().Select(name => "case-stage." + name),
        .. new[] { "refer", "report-delay", "write-off" }.SelectMany(step => new[] { "case-step." + step, "case-do." + step }),
        .. new[] { "summons", "proclamation" }.SelectMany(kind => new[] { kind, kind + ".none", kind + ".nothing-new", kind + ".last", kind + ".button" }),
        "summons.supplement", "summons.supplement-button", "proclamation.by-week", "proclamation.by-day",
        .. Enum.GetNames<FloorKind>().Select(name => "floor-kind." + name),
        .. Enum.GetNames<FloorKind>().Where(name => name != "Speech").Select(name => "floor-ask." + name),
        .. Enum.GetNames<Doors>().Select(name => "doors." + name),
        .. Enum.GetNames<Choice>().Select(name => "choice." + name),
        .. Enum.GetNames<Way>().Select(name => "way." + name),
        .. Enum.GetNames<Postponing>().SelectMany(name => new[] { "put-off." + name, "put-off-kind." + name }),
        .. Enum.GetNames<AnnexKind>().Select(name => "annex." + name),
        .. Enum.GetNames<Whereabouts>().Select(name => "where." + name),
        .. Enum.GetNames<Matter>().Where(name => name is "Ordinary" or "Award").Select(name => "matter." + name),
        .. new[] { "cast", "motion", "withdraw-motion", "ask-vote", "not-taking-part", "conflict", "no-conflict", "announce", "sign", "file", "approve", "present", "ask-floor", "withdraw-floor", "yield-floor", "summon" }
            .Select(form => "meeting.saved-" + form),
        .. new[] { "arrive", "arrive-remote", "lose-link", "restore-link", "depart-conflict", "depart" }.Select(form => "attend." + form),
        .. new[] { "on", "coming", "held" }.SelectMany(group => new[] { "meetings." + group, "meetings.none-" + group }),
        .. new[] { "file", "motion-by", "motion-withdrawn", "by-acclamation", "by-roll-call", "by-secret", "by-casting-vote", "by-lot", "reservation", "statement", "note" }
            .Select(part => "minutes." + part),
        .. new[] { "committee", "staff", "school", "residents" }.Select(group => "sign-in.group-" + group),
    ];

    private static bool IsOurs(string file) =>
        (file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
        && !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/node_modules/", StringComparison.Ordinal);

    [GeneratedRegex("""\b(?:T|Texts|texts|Words|TextSet\.In\(language\))(?:\.Format\(|\[)\s*"([a-z][A-Za-z0-9.-]*)"\s*[,\]\)]""")]
    private static partial Regex Key();

    [GeneratedRegex("""\bT\[[^\]]*\? "([a-z][a-z.-]+)" : "([a-z][a-z.-]+)"\]""")]
    private static partial Regex Choice();

    [GeneratedRegex("""\bT\.Count\("([a-z.-]+)",""")]
    private static partial Regex Counted();

    [GeneratedRegex("""=> "(vote\.[a-z-]+)",""")]
    private static partial Regex Remark();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
