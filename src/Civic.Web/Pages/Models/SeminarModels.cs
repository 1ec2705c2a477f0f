using System.Collections.Immutable;
using Civic.Contracts.Seminars.Attendance;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Speakers;
using Civic.Web.Pages.Seminars;
using Civic.Web.Texts;

namespace Civic.Web.Pages.Models;

/// <summary>What was seen of a seminar's rooms, for one screen and one viewer; whoever looked has asked each room's visibility.</summary>
/// <param name="Viewer">Who looks; nobody on the screens that are for all.</param>
/// <param name="Askers">Which device asked each question, where names are shown; the page shows what name it goes by, never the device.</param>
/// <param name="Speakers">With devices, for the same reason.</param>
/// <param name="Names">Under what name devices take part.</param>
/// <param name="Typed">What people typed, by the id of its seal; what is erased is left out.</param>
public sealed record SeminarSeen(
    SeminarScreen Screen,
    Actor Viewer,
    SeminarView Seminar,
    AttendanceView? Attendance,
    QuestionsView? Questions,
    QuestionsOrder Order,
    IReadOnlyDictionary<int, PersonId> Askers,
    SpeakersView? Speakers,
    ImmutableArray<PollSeen> Polls,
    IReadOnlyDictionary<PersonId, Named> Names,
    IReadOnlyDictionary<string, string> Typed);

/// <summary>A poll as it was seen.</summary>
/// <param name="ResultsShown">Whether everybody sees the results.</param>
public sealed record PollSeen(PollId Poll, PollView View, bool ResultsShown);

/// <summary>Makes what the seminars' pages show.</summary>
/// <param name="idOf">The global id of a poll.</param>
public sealed class SeminarModels(SeminarSeen seen, TextSet texts, Func<PollId, string> idOf)
{
    private bool Leads => seen.Screen == SeminarScreen.Moderator;

    /// <summary>The model; what is about the visitor is left out on the screens that are for all.</summary>
    public SeminarModel Of(string id, Words title, string? joinAddress, DateTimeOffset now, ImmutableArray<LiveModel> live, bool banned, bool mayLead) => new(
        id, title, seen.Seminar, seen.Attendance?.Present ?? 0, [.. seen.Polls.Select(Poll)], Questions(), Speakers(), Self(banned, mayLead),
        seen.Seminar.Code is null ? null : joinAddress, now, live)
    {
        Came = seen.Attendance?.Came ?? 0,
    };

    private Self Self(bool banned, bool mayLead) => seen.Attendance?.Mine is { } mine
        ? new Self(mine.Presence, banned, Label(mine.Number, mine.Name), mine.Number, mayLead)
        : Pages.Seminars.Self.Nobody with { Banned = banned, MayLead = mayLead };

    private PollCard Poll(PollSeen one) => new(
        one.Poll.Value,
        idOf(one.Poll),
        one.View,
        [.. (one.View.Figures?.Words ?? []).Where(word => seen.Typed.ContainsKey(word.Text.Id)).Select(word => Word(one.View, word))],
        one.View.Mine is Worded mine ? [.. mine.Words.Select(word => seen.Typed.GetValueOrDefault(word.Text.Id, ""))] : [])
    {
        ResultsShown = one.ResultsShown,
    };

    private WordCard Word(PollView poll, WordFigures word) => new(
        word.Key, seen.Typed[word.Text.Id], word.Count, poll.Words is { } looked && looked.TryGetValue(word.Key, out var shown) ? shown : null);

    private QuestionsCard Questions() => new(
        seen.Questions?.IsOpen ?? false, seen.Seminar.Settings.QuestionLength, seen.Order, [.. (seen.Questions?.Questions ?? []).Select(Question)]);

    private QuestionCard Question(QuestionView view) => new(
        view, seen.Typed.GetValueOrDefault(view.Text.Id), view.Answer is { } answer ? seen.Typed.GetValueOrDefault(answer.Id) : null,
        seen.Seminar.Settings.Identity == Identity.Anonymous || !seen.Askers.TryGetValue(view.Number, out var asker) ? null : LabelOf(asker));

    private SpeakersCard Speakers() => seen.Speakers is not { } list
        ? new SpeakersCard(false, [], null, 0, [])
        : new SpeakersCard(
            list.IsOpen,
            [.. list.Queue.Select(one => new SpeakerCard(
                Leads ? one.Speaker?.Value ?? "" : "", NumberOf(one.Speaker), LabelOf(one.Speaker), one.Group, one.PointOfOrder, one.Seconds, IsViewer(one.Speaker)))],
            list.Floor is { } floor
                ? new FloorCard(Leads ? floor.Speaker?.Value ?? "" : "", LabelOf(floor.Speaker), floor.Group, floor.PointOfOrder, floor.EndsAt, IsViewer(floor.Speaker))
                : null,
            list.Called, seen.Seminar.Settings.Speaking.Groups);

    private bool IsViewer(PersonId? person) => person is { } one && one == seen.Viewer.Id && one != Actor.Anonymous.Id;

    private int NumberOf(PersonId? person) => person is { } one && seen.Names.TryGetValue(one, out var named) ? named.Number : 0;

    private string LabelOf(PersonId? person) => person is { } one && seen.Names.TryGetValue(one, out var named) ? Label(named.Number, named.Name) : "–";

    // A name is shown where the seminar shows names; everywhere else one is a number.
    private string Label(int number, SealedText? name) =>
        seen.Seminar.Settings.Identity == Identity.Named && name is { } given && seen.Typed.TryGetValue(given.Id, out var text)
            ? text
            : texts.Format("seminar.participant", number);
}
