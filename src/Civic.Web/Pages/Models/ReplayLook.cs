using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Seminars.Attendance;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Speakers;
using Civic.Gateway.Seminars.Replay;
using Civic.Web.Pages.Seminars;
using Civic.Web.Texts;

namespace Civic.Web.Pages.Models;

/// <summary>A seminar's rooms at an earlier moment, as everybody may see them; as <see cref="SeminarLook"/> is of now.</summary>
internal sealed class ReplayLook(Look look, SeminarThen then)
{
    private readonly SeminarView _seminar = SeminarVisibility.See(then.Room.Seminar, Actor.Anonymous)!;

    // What comes later is named too.
    private readonly SeminarView _now = SeminarVisibility.See(then.Now.Seminar, Actor.Anonymous)!;

    internal SeminarView Seminar => _seminar;

    internal async Task<SeminarSeen> See(QuestionsOrder order)
    {
        var board = then.Room.Questions as Board;
        var polls = Polls();
        var speakers = SpeakersVisibility.See(then.Room.Speakers, Actor.Process);
        var questions = QuestionsVisibility.See(then.Room.Questions, Actor.Anonymous, order);
        var names = Names([
            .. questions.Select(question => board!.Questions[question.Number].Asker), .. (speakers?.Queue ?? []).Select(one => one.Speaker).OfType<PersonId>(),
            .. speakers?.Floor?.Speaker is { } floor ? [floor] : Array.Empty<PersonId>()]);
        var typed = await look.Typed([.. questions.SelectMany(Seals).Concat(polls.SelectMany(Seals)).Concat(names.Values.Select(named => named.Name?.Id).OfType<string>())]);
        return new SeminarSeen(
            SeminarScreen.Everybody, Actor.Anonymous, _seminar, AttendanceVisibility.See(then.Room.Attendance, Actor.Anonymous),
            // An erased question leaves no trace, not even an empty line.
            new QuestionsView(board?.IsOpen ?? false, [.. questions.Where(question => typed.ContainsKey(question.Text.Id))]), order,
            questions.ToDictionary(question => question.Number, question => board!.Questions[question.Number].Asker), speakers, polls, names, typed);
    }

    /// <summary>What was on when, in the words of the page.</summary>
    internal async Task<ImmutableArray<ChapterCard>> Chapters(TextSet texts)
    {
        var names = Names(then.Chapters.Select(chapter => chapter.Speaker).OfType<PersonId>());
        var seals = then.Chapters.Select(chapter => QuestionOf(chapter)?.Text.Id).Concat(names.Values.Select(named => named.Name?.Id)).OfType<string>();
        var typed = await look.Typed([.. seals.Distinct()]);
        return [.. then.Chapters.Select(chapter => (chapter, Text: TextOf(chapter, texts, typed, names))).Where(one => one.Text is not null)
            .Select(one => new ChapterCard(Math.Max(0, then.SecondsOf(one.chapter.At)), one.chapter.Kind, one.Text!))];
    }

    private string? TextOf(Chapter chapter, TextSet texts, IReadOnlyDictionary<string, string> typed, Dictionary<PersonId, Named> names) => chapter.Kind switch
    {
        // A poll's own opening tells it.
        ChapterKind.Item => _now.RunSheet.FirstOrDefault(item => item.Key == chapter.Item) is { Kind: not RunSheetKind.Poll } item ? item.Title : null,
        ChapterKind.Poll => then.Now.Polls.TryGetValue(Streams.Poll(chapter.Poll!.Value), out var poll) ? PollVisibility.See(poll.State, Actor.Anonymous)?.Question : null,
        ChapterKind.Question => QuestionOf(chapter) is { } question ? typed.GetValueOrDefault(question.Text.Id) : null,
        _ => texts.Format("chapter.speaks", _seminar.Settings.Identity == Identity.Named && names.GetValueOrDefault(chapter.Speaker!.Value)?.Name is { } name && typed.TryGetValue(name.Id, out var given)
            ? given
            : _seminar.Settings.Identity == Identity.Anonymous ? "–" : texts.Format("seminar.participant", names.GetValueOrDefault(chapter.Speaker!.Value)?.Number ?? 0)),
    };

    private Question? QuestionOf(Chapter chapter) => chapter.Question is { } number ? (then.Now.Questions as Board)?.Questions.GetValueOrDefault(number) : null;

    // Of those who are shown only: a hall has thousands of names.
    private Dictionary<PersonId, Named> Names(IEnumerable<PersonId> devices) => _seminar.Settings.Identity == Identity.Anonymous || then.Now.Attendance is not Roll roll
        ? []
        : devices.Distinct().Where(roll.All.ContainsKey).ToDictionary(device => device, device => new Named(device, roll.All[device].Number, roll.All[device].Name));

    private ImmutableArray<PollSeen> Polls()
    {
        var on = _seminar.RunSheet.FirstOrDefault(item => item.Key == _seminar.Current)?.Poll;
        return [.. then.Room.Polls.Select(poll => (Id: new PollId(Streams.KeyOf(poll.Key)), View: PollVisibility.See(poll.Value.State, Actor.Anonymous)))
            .Where(poll => poll.View is not null && (poll.View.Phase == PollPhase.Open || poll.Id == on))
            .Select(poll => new PollSeen(poll.Id, poll.View!, false))];
    }

    private static IEnumerable<string> Seals(QuestionView question) => question.Answer is { } answer ? [question.Text.Id, answer.Id] : [question.Text.Id];

    private static IEnumerable<string> Seals(PollSeen poll) => (poll.View.Figures?.Words ?? []).Select(word => word.Text.Id);
}
