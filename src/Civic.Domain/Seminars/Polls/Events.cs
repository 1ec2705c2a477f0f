using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Polls;

/// <summary>What happened in a poll.</summary>
public abstract record PollEvent;

/// <summary>The poll is this; what was prepared before no longer holds.</summary>
[Stored("poll-prepared.v1")]
public sealed record PollPrepared(string Question, PollForm Form, bool HideResults, PersonId By) : PollEvent;

/// <summary>Question and form stand, and answers are taken.</summary>
/// <param name="MayChange">Whether an answer may be changed until the close.</param>
/// <param name="PreModeration">Whether a word is seen only when it is approved.</param>
/// <param name="Excluded">Devices that may not answer.</param>
[Stored("poll-opened.v1")]
public sealed record PollOpened(DateTimeOffset? ClosesAt, bool MayChange, bool PreModeration, ImmutableArray<PersonId> Excluded, PersonId By)
    : PollEvent, ISetsDeadline
{
    DateTimeOffset? ISetsDeadline.Deadline => ClosesAt;
}

/// <summary>A participant answered, or answered otherwise.</summary>
/// <param name="Try">0 for the first answer; one more for each change.</param>
[Stored("poll-answered.v1")]
public sealed record PollAnswered(PersonId Respondent, PollAnswer Answer, int Try) : PollEvent, IOnce, IBeforeDeadline
{
    string IOnce.OnceKey => $"{Respondent.Value}#{Try}";
}

/// <summary>Answers are taken no more.</summary>
[Stored("poll-closed.v1")]
public sealed record PollClosed(PersonId By) : PollEvent, ISetsDeadline
{
    DateTimeOffset? ISetsDeadline.Deadline => null;
}

/// <summary>Answers are taken again, on top of those that were given.</summary>
[Stored("poll-reopened.v1")]
public sealed record PollReopened(DateTimeOffset? ClosesAt, bool MayChange, bool PreModeration, ImmutableArray<PersonId> Excluded, PersonId By)
    : PollEvent, ISetsDeadline
{
    DateTimeOffset? ISetsDeadline.Deadline => ClosesAt;
}

/// <summary>Everybody sees the results.</summary>
[Stored("poll-results-shown.v1")]
public sealed record PollResultsShown(PersonId By) : PollEvent;

/// <summary>Only moderators see the results.</summary>
[Stored("poll-results-hidden.v1")]
public sealed record PollResultsHidden(PersonId By) : PollEvent;

/// <summary>Everybody sees a word.</summary>
[Stored("word-approved.v1")]
public sealed record WordApproved(string Key, PersonId By) : PollEvent;

/// <summary>Nobody sees a word.</summary>
[Stored("word-hidden.v1")]
public sealed record WordHidden(string Key, PersonId By) : PollEvent;

/// <summary>A device may not answer any more.</summary>
[Stored("respondent-excluded.v1")]
public sealed record RespondentExcluded(PersonId Device) : PollEvent;

/// <summary>A device may answer again.</summary>
[Stored("respondent-readmitted.v1")]
public sealed record RespondentReadmitted(PersonId Device) : PollEvent;

/// <summary>What kind of poll it is, and what can be answered. Stored under its <c>kind</c>, within an event. Options are numbered from 1.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SingleChoice), "single")]
[JsonDerivedType(typeof(MultipleChoice), "multiple")]
[JsonDerivedType(typeof(RatingScale), "rating")]
[JsonDerivedType(typeof(Ranking), "ranking")]
[JsonDerivedType(typeof(Quiz), "quiz")]
[JsonDerivedType(typeof(WordCloud), "words")]
[JsonDerivedType(typeof(OpenText), "text")]
[JsonDerivedType(typeof(NumberEntry), "number")]
public abstract record PollForm;

/// <summary>One of 2 to 30 options.</summary>
public sealed record SingleChoice(ImmutableArray<string> Options) : PollForm
{
    public bool Equals(SingleChoice? other) => other is not null && Options.AsSpan().SequenceEqual(other.Options.AsSpan());

    public override int GetHashCode() => Options.Length;
}

/// <summary>One to <paramref name="Most"/> of 2 to 30 options.</summary>
public sealed record MultipleChoice(ImmutableArray<string> Options, int Most) : PollForm
{
    public bool Equals(MultipleChoice? other) => other is not null && Most == other.Most && Options.AsSpan().SequenceEqual(other.Options.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Options.Length, Most);
}

/// <summary>A whole number on a scale of 2 to 11 steps.</summary>
/// <param name="Lowest">What the lowest number means; null when nobody says.</param>
/// <param name="Highest">What the highest number means; null when nobody says.</param>
public sealed record RatingScale(int From, int To, string? Lowest, string? Highest) : PollForm;

/// <summary>All of 2 to 12 options, best first.</summary>
public sealed record Ranking(ImmutableArray<string> Options) : PollForm
{
    public bool Equals(Ranking? other) => other is not null && Options.AsSpan().SequenceEqual(other.Options.AsSpan());

    public override int GetHashCode() => Options.Length;
}

/// <summary>One or more of 2 to 30 options, some of which are right; which, is told when it is closed.</summary>
/// <param name="Right">Numbers of the right options; an answer is right when it names these and no others.</param>
public sealed record Quiz(ImmutableArray<string> Options, ImmutableArray<int> Right) : PollForm
{
    public bool Equals(Quiz? other) =>
        other is not null && Options.AsSpan().SequenceEqual(other.Options.AsSpan()) && Right.AsSpan().SequenceEqual(other.Right.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Options.Length, Right.Length);
}

/// <summary>One to <paramref name="Most"/> (at most 5) words of at most 30 characters, counted however they are written large or small.</summary>
public sealed record WordCloud(int Most) : PollForm;

/// <summary>One text of at most <paramref name="Length"/> (10 to 1 000) characters.</summary>
public sealed record OpenText(int Length) : PollForm;

/// <summary>A number from <paramref name="From"/> to <paramref name="To"/> with at most <paramref name="Decimals"/> (0 to 4) decimals; at most a million million either way.</summary>
public sealed record NumberEntry(decimal From, decimal To, int Decimals) : PollForm;

/// <summary>What was answered. Stored under its <c>kind</c>, within an event.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Chosen), "chosen")]
[JsonDerivedType(typeof(Rated), "rated")]
[JsonDerivedType(typeof(Numbered), "numbered")]
[JsonDerivedType(typeof(Worded), "worded")]
public abstract record PollAnswer;

/// <summary>Options by number; of a ranking all of them, best first.</summary>
public sealed record Chosen(ImmutableArray<int> Options) : PollAnswer
{
    public bool Equals(Chosen? other) => other is not null && Options.AsSpan().SequenceEqual(other.Options.AsSpan());

    public override int GetHashCode() => Options.IsDefaultOrEmpty ? 0 : Options[0];
}

/// <summary>A step of the scale.</summary>
public sealed record Rated(int Value) : PollAnswer;

/// <summary>A number.</summary>
public sealed record Numbered(decimal Value) : PollAnswer;

/// <summary>Words, or one text. What was typed lives in the erasable table.</summary>
public sealed record Worded(ImmutableArray<SealedWord> Words) : PollAnswer
{
    public bool Equals(Worded? other) =>
        other is not null && Words.IsDefault == other.Words.IsDefault && (Words.IsDefault || Words.Select(word => word.Key).SequenceEqual(other.Words.Select(word => word.Key)));

    public override int GetHashCode() => Words.IsDefault ? 0 : Words.Length;
}

/// <summary>A word that somebody typed.</summary>
/// <param name="Key">The same for the same word in this poll, however it is written, and in no other: made by the grain with a secret of
/// the poll that lies in the erasable table. Without that secret nobody can try words against it.</param>
/// <param name="Text">Sealed: the word as it was typed.</param>
public sealed record SealedWord(string Key, SealedText Text);
