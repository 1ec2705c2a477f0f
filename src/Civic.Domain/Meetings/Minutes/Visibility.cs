using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Meetings.Minutes;

/// <summary>
/// Who may see what, in words:
/// those who lead the meeting, its members and the secretary see the minutes as they are written. Everybody else sees that they are adjusted, by whom and when, what
/// stands beside the items that everybody may see, and the notice. Any other case: nothing.
/// </summary>
public static class MinutesVisibility
{
    /// <summary>The minutes as an audience may see them; null when it may see nothing.</summary>
    /// <param name="maySee">Whether the viewer may see how an item was handled.</param>
    public static MinutesView? See(MinutesState state, Audience audience, Func<int, bool> maySee) => state is not Kept s ? null
        : audience is Audience.Chair or Audience.Member || s.AdjustedOn is not null || s.Paragraphs.Any(one => one.AdjustedOn is not null)
            ? new MinutesView(s.Chair, s.Adjusters, s.Due, [.. s.Annexes.Where(annex => maySee(annex.Item))], s.Approved, s.AdjustedOn, s.NoticeDue, s.Notice, s.Interruptions, [.. s.Paragraphs.Where(one => maySee(one.Item))])
            : null;

    /// <summary>What a fact tells an audience; null when it is hidden from it.</summary>
    public static MinutesFact? Fact(MinutesEvent @event, Audience audience) => @event switch
    {
        MinutesAdjusted => new MinutesFact("minutes-adjusted"),
        NoticePosted => new MinutesFact("notice-posted"),
        NoticeInterrupted => new MinutesFact("notice-interrupted"),
        NoticeRemoved => new MinutesFact("notice-removed"),
        AdjustedAtOnce e => new MinutesFact("adjusted-at-once") { Item = e.Item },
        ParagraphNoticePosted e => new MinutesFact("paragraph-notice-posted") { Item = e.Item },
        ParagraphNoticeInterrupted e => new MinutesFact("paragraph-notice-interrupted") { Item = e.Item },
        ParagraphNoticeRemoved e => new MinutesFact("paragraph-notice-removed") { Item = e.Item },
        _ when audience is not (Audience.Chair or Audience.Member) => null,
        MinutesOpened => new MinutesFact("minutes-opened"),
        AnnexAnnounced e => new MinutesFact("annex-announced") { Annex = e.Annex, Item = e.Item, Person = e.By },
        AnnexSigned e => new MinutesFact("annex-signed") { Annex = e.Annex, Person = e.By },
        AnnexAdmitted e => new MinutesFact("annex-admitted") { Annex = e.Annex },
        AnnexFiled e => new MinutesFact("annex-filed") { Annex = e.Annex },
        ParagraphApproved e => new MinutesFact("paragraph-approved") { Item = e.Item, Person = e.By },
        MinutesApproved e => new MinutesFact("minutes-approved") { Person = e.By },
        _ => null,
    };
}

/// <summary>Minutes as somebody may see them.</summary>
public sealed record MinutesView(
    PersonId Chair, ImmutableArray<PersonId> Adjusters, DateOnly Due, ImmutableArray<Annex> Annexes, ImmutableArray<PersonId> Approved, DateOnly? AdjustedOn, DateOnly? NoticeDue,
    Notice? Notice, ImmutableArray<DateOnly> Interruptions, ImmutableArray<AdjustedParagraph> Paragraphs);

/// <summary>A stored fact of minutes as an audience may read it live.</summary>
/// <param name="Type">The stored name without its version: <c>annex-announced</c>.</param>
public sealed record MinutesFact(string Type)
{
    public int? Annex { get; init; }

    public int? Item { get; init; }

    public PersonId? Person { get; init; }
}
