using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Polls;

/// <summary>
/// The rules, in words:
/// a moderator prepares a poll, opens it in the live seminar, closes it, and may open it again; question and form stand from the opening on;
/// who has joined and is not banned answers once, and may change the answer until the close where the seminar allows it; a poll
/// closes when a moderator says so or at its time; results are seen when they are shown; nobody sees a quiz's counts or right answers
/// before it is closed, and then it stays closed. Words are approved and hidden as words, whoever answers them.
/// </summary>
public sealed class PollDecider : IDecider<PollState, PollCommand, PollEvent>
{
    /// <summary>How often a device may change its answer.</summary>
    public const int MostChanges = 100;

    public static PollState Initial { get; } = new NotPrepared();

    public static PollState Evolve(PollState state, PollEvent @event) => PollState.Evolve(state, @event);

    public static Decision<PollEvent> Decide(PollState state, PollCommand command, Moment moment) => (state, command) switch
    {
        (Open s, AnswerPoll c) => Answering(s, c, moment),
        (Open s, ClosePoll) when IsOver(s, moment) => Accept(new PollClosed(moment.Actor.Id)),
        (Prepared, AnswerPoll) => Refuse(PollRefusals.NotOpen),
        (Closed, AnswerPoll) => Refuse(PollRefusals.Closed),
        (_, AnswerPoll) => Refuse(PollRefusals.Unknown),
        _ when !moment.Actor.Has(Roles.Moderator | Roles.Officer | Roles.Process) => Refuse(PollRefusals.NotAModerator),
        (NotPrepared or Prepared, PreparePoll c) => Preparing((state as Prepared)?.Draft, c, moment.Actor.Id),
        (_, PreparePoll) => Refuse(PollRefusals.AlreadyOpened),
        (NotPrepared, _) => Refuse(PollRefusals.Unknown),
        (Prepared s, OpenPoll c) => TimeFlaw(c.Facts, c.ClosesAt, moment) is { } flaw
            ? Refuse(flaw)
            : Accept(new PollOpened(c.ClosesAt, c.Facts!.MayChange, c.Facts.PreModeration, c.Facts.Banned, moment.Actor.Id)),
        (Prepared, _) => Refuse(PollRefusals.NotOpen),
        (Open, OpenPoll or ReopenPoll) or (Closed, ClosePoll) => Accept(),
        (Closed, OpenPoll) => Refuse(PollRefusals.Closed),
        (Open, ClosePoll) => Accept(new PollClosed(moment.Actor.Id)),
        (Closed s, ReopenPoll c) => Reopening(s, c, moment),
        (Open s, _) => Leading(s.Run, command, true, moment.Actor.Id),
        (Closed s, _) => Leading(s.Run, command, false, moment.Actor.Id),
        _ => Refuse(PollRefusals.Unknown),
    };

    private static Decision<PollEvent> Preparing(Draft? before, PreparePoll c, PersonId by)
    {
        if (c.Facts is null) return Refuse(PollRefusals.SeminarUnknown);
        if ((PlainText.Flaw(c.Question, "question", 300) ?? FormFlaw(c.Form)) is { } flaw) return Refuse(flaw);
        return before == new Draft(c.Question, c.Form, c.HideResults) ? Accept() : Accept(new PollPrepared(c.Question, c.Form, c.HideResults, by));
    }

    private static Refusal? FormFlaw(PollForm? form) => form switch
    {
        SingleChoice f => OptionsFlaw(f.Options, 30),
        MultipleChoice f => OptionsFlaw(f.Options, 30) ?? (f.Most < 1 || f.Most > f.Options.Length ? PollRefusals.ChoicesOutOfRange : null),
        RatingScale f => ScaleFlaw(f),
        Ranking f => OptionsFlaw(f.Options, 12),
        Quiz f => OptionsFlaw(f.Options, 30) ?? (AreNumbers(f.Right, f.Options.Length) ? null : PollRefusals.RightAnswersUnfit),
        WordCloud f => f.Most is < 1 or > 5 ? PollRefusals.WordsOutOfRange : null,
        OpenText f => f.Length is < 10 or > 1000 ? PollRefusals.WordsOutOfRange : null,
        NumberEntry f => f.From >= f.To || f.From < -Largest || f.To > Largest || f.Decimals is < 0 or > 4 ? PollRefusals.NumbersOutOfRange : null,
        _ => PollRefusals.FormMissing,
    };

    private const decimal Largest = 1_000_000_000_000;

    private static Refusal? OptionsFlaw(ImmutableArray<string> options, int most)
    {
        if (options.IsDefault || options.Length < 2 || options.Length > most) return PollRefusals.OptionsOutOfRange;
        if (options.Select(option => PlainText.Flaw(option, "form", 120)).FirstOrDefault(flaw => flaw is not null) is { } flaw) return flaw;
        return options.Distinct().Count() == options.Length ? null : PollRefusals.OptionTwice;
    }

    private static Refusal? ScaleFlaw(RatingScale f)
    {
        if ((long)f.To - f.From is < 1 or > 10 || f.From < -100 || f.To > 100) return PollRefusals.ScaleOutOfRange;
        return (f.Lowest is null ? null : PlainText.Flaw(f.Lowest, "form", 60)) ?? (f.Highest is null ? null : PlainText.Flaw(f.Highest, "form", 60));
    }

    private static bool AreNumbers(ImmutableArray<int> numbers, int options) => !numbers.IsDefaultOrEmpty
        && numbers.All(number => number >= 1 && number <= options) && numbers.Distinct().Count() == numbers.Length;

    private static Decision<PollEvent> Reopening(Closed s, ReopenPoll c, Moment moment)
    {
        if (s.Run.RightTold) return Refuse(PollRefusals.QuizTold);
        return TimeFlaw(c.Facts, c.ClosesAt, moment) is { } flaw
            ? Refuse(flaw)
            : Accept(new PollReopened(c.ClosesAt, c.Facts!.MayChange, c.Facts.PreModeration, c.Facts.Banned, moment.Actor.Id));
    }

    private static Refusal? TimeFlaw(PollFacts? facts, DateTimeOffset? closesAt, Moment moment)
    {
        if (facts is null) return PollRefusals.SeminarUnknown;
        if (!facts.Live) return PollRefusals.SeminarNotLive;
        return closesAt <= moment.Now ? PollRefusals.ClosingInThePast : null;
    }

    private static Decision<PollEvent> Answering(Open s, AnswerPoll c, Moment moment)
    {
        var device = moment.Actor.Id;
        if (!moment.Actor.Has(Roles.Participant)) return Refuse(PollRefusals.NotJoined);
        if (s.Run.Excluded.Contains(device)) return Refuse(PollRefusals.DeviceBanned);
        if (IsOver(s, moment)) return Refuse(PollRefusals.Closed);
        if (AnswerFlaw(s.Run.Draft.Form, c) is { } flaw) return Refuse(flaw);
        if (!s.Run.Answers.TryGetValue(device, out var before)) return Accept(new PollAnswered(device, c.Answer, 0));
        if (!s.MayChange) return Refuse(PollRefusals.AlreadyAnswered);
        if (before.Answer == c.Answer) return Accept();
        return before.Try >= MostChanges ? Refuse(PollRefusals.TooManyChanges) : Accept(new PollAnswered(device, c.Answer, before.Try + 1));
    }

    private static Refusal? AnswerFlaw(PollForm form, AnswerPoll c) => (form, c.Answer) switch
    {
        (_, null) => PollRefusals.AnswerMissing,
        (SingleChoice f, Chosen a) => ChoiceFlaw(a.Options, f.Options.Length, 1),
        (MultipleChoice f, Chosen a) => ChoiceFlaw(a.Options, f.Options.Length, f.Most),
        (Quiz f, Chosen a) => ChoiceFlaw(a.Options, f.Options.Length, f.Options.Length),
        (Ranking f, Chosen a) => ChoiceFlaw(a.Options, f.Options.Length, f.Options.Length)
            ?? (a.Options.Length < f.Options.Length ? PollRefusals.RankingIncomplete : null),
        (RatingScale f, Rated a) => a.Value < f.From || a.Value > f.To ? PollRefusals.RatingOutOfRange : null,
        (NumberEntry f, Numbered a) => a.Value < f.From || a.Value > f.To || decimal.Round(a.Value, f.Decimals) != a.Value ? PollRefusals.NumberOutOfRange : null,
        (WordCloud f, Worded a) => WordsFlaw(a.Words, c.Typed, f.Most, 30),
        (OpenText f, Worded a) => WordsFlaw(a.Words, c.Typed, 1, f.Length),
        _ => PollRefusals.AnswerOfAnotherKind,
    };

    private static Refusal? ChoiceFlaw(ImmutableArray<int> chosen, int options, int most)
    {
        if (chosen.IsDefaultOrEmpty) return PollRefusals.AnswerMissing;
        if (chosen.Length > most) return PollRefusals.TooManyOptions;
        for (var i = 0; i < chosen.Length; i++)
        {
            if (chosen[i] < 1 || chosen[i] > options) return PollRefusals.OptionUnknown;
            if (chosen.AsSpan(0, i).Contains(chosen[i])) return PollRefusals.OptionRepeated;
        }

        return null;
    }

    private static Refusal? WordsFlaw(ImmutableArray<SealedWord> words, ImmutableArray<string> typed, int most, int length)
    {
        if (words.IsDefaultOrEmpty || typed.IsDefault || typed.Length != words.Length) return PollRefusals.AnswerMissing;
        if (words.Length > most) return PollRefusals.TooManyWords;
        if (typed.Select(word => PlainText.Flaw(word, "answer", length)).FirstOrDefault(flaw => flaw is not null) is { } flaw) return flaw;
        return words.DistinctBy(word => word.Key).Count() == words.Length ? null : PollRefusals.WordRepeated;
    }

    private static Decision<PollEvent> Leading(Run run, PollCommand command, bool open, PersonId by) => command switch
    {
        ShowPollResults when open && run.Draft.Form is Quiz => Refuse(PollRefusals.QuizOpen),
        ShowPollResults => run.ResultsShown ? Accept() : Accept(new PollResultsShown(by)),
        HidePollResults => run.ResultsShown ? Accept(new PollResultsHidden(by)) : Accept(),
        ApproveWord c => Looking(run, c.Key, true, by),
        HideWord c => Looking(run, c.Key, false, by),
        ExcludeRespondent c => run.Excluded.Contains(c.Device) ? Accept() : Accept(new RespondentExcluded(c.Device)),
        ReadmitRespondent c => run.Excluded.Contains(c.Device) ? Accept(new RespondentReadmitted(c.Device)) : Accept(),
        _ => Refuse(PollRefusals.Unknown),
    };

    private static Decision<PollEvent> Looking(Run run, string? key, bool shown, PersonId by)
    {
        // Only what somebody answered: a key out of nowhere would fill the state.
        if (key is null || !(run.Words.ContainsKey(key) || run.Answers.Values.Any(given => given.Answer is Worded a && a.Words.Any(word => word.Key == key))))
            return Refuse(PollRefusals.WordUnknown);
        if (run.Words.TryGetValue(key, out var now) && now == shown) return Accept();
        return shown ? Accept(new WordApproved(key, by)) : Accept(new WordHidden(key, by));
    }

    private static bool IsOver(Open s, Moment moment) => s.ClosesAt <= moment.Now;

    private static Decision<PollEvent> Accept(params ReadOnlySpan<PollEvent> events) => Kernel.Decide.Accept(events);

    private static Decision<PollEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<PollEvent>(refusal);
}
