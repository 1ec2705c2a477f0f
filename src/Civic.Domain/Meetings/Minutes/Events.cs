using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Meetings.Minutes;

/// <summary>What happened to a meeting's minutes.</summary>
public abstract record MinutesEvent;

/// <summary>The minutes are kept.</summary>
/// <param name="Due">The last day for their adjustment.</param>
[Stored("minutes-opened.v1")]
public sealed record MinutesOpened(PersonId Chair, ImmutableArray<PersonId> Adjusters, DateOnly Due) : MinutesEvent;

/// <summary>Something is to stand beside an item.</summary>
/// <param name="Annex">Its number, from 1.</param>
[Stored("annex-announced.v1")]
public sealed record AnnexAnnounced(int Annex, int Item, AnnexKind Kind, PersonId By) : MinutesEvent;

/// <summary>Another signs too.</summary>
[Stored("annex-signed.v1")]
public sealed record AnnexSigned(int Annex, PersonId By) : MinutesEvent;

/// <summary>The chair has admitted it.</summary>
[Stored("annex-admitted.v1")]
public sealed record AnnexAdmitted(int Annex) : MinutesEvent;

/// <summary>The text is there.</summary>
[Stored("annex-filed.v1")]
public sealed record AnnexFiled(int Annex, string Text) : MinutesEvent;

/// <summary>One of those who adjust has approved.</summary>
[Stored("minutes-approved.v1")]
public sealed record MinutesApproved(PersonId By, DateOnly On) : MinutesEvent;

/// <summary>The minutes are adjusted.</summary>
/// <param name="IsOverdue">Whether it was later than the act says; adjusted they are all the same.</param>
/// <param name="NoticeDue">The last day for the notice.</param>
[Stored("minutes-adjusted.v1")]
public sealed record MinutesAdjusted(DateOnly On, bool IsOverdue, DateOnly NoticeDue) : MinutesEvent;

/// <summary>The adjustment is announced on the notice board.</summary>
/// <param name="AppealUntil">The last day on which an appeal is in time; the notice stays as long.</param>
[Stored("notice-posted.v1")]
public sealed record NoticePosted(DateOnly On, string MinutesAt, bool IsOverdue, DateOnly AppealUntil) : MinutesEvent;

/// <summary>The notice was off the board before the time was over, so that the time has not run (13:5).</summary>
[Stored("notice-interrupted.v1")]
public sealed record NoticeInterrupted(DateOnly On) : MinutesEvent;

/// <summary>The notice was taken down in its time; the decisions are beyond appeal.</summary>
[Stored("notice-removed.v1")]
public sealed record NoticeRemoved(DateOnly On) : MinutesEvent;

/// <summary>One of those who adjust has approved one paragraph.</summary>
[Stored("paragraph-approved.v1")]
public sealed record ParagraphApproved(int Item, PersonId By, DateOnly On) : MinutesEvent;

/// <summary>One paragraph is adjusted at once, before the minutes.</summary>
/// <param name="NoticeDue">The last day for its notice.</param>
[Stored("adjusted-at-once.v1")]
public sealed record AdjustedAtOnce(int Item, DateOnly On, DateOnly NoticeDue) : MinutesEvent;

/// <summary>The adjustment of one paragraph is announced; otherwise as of the minutes.</summary>
[Stored("paragraph-notice-posted.v1")]
public sealed record ParagraphNoticePosted(int Item, DateOnly On, string MinutesAt, bool IsOverdue, DateOnly AppealUntil) : MinutesEvent;

/// <summary>The notice of one paragraph was off the board before the time was over.</summary>
[Stored("paragraph-notice-interrupted.v1")]
public sealed record ParagraphNoticeInterrupted(int Item, DateOnly On) : MinutesEvent;

/// <summary>The notice of one paragraph was taken down in its time.</summary>
[Stored("paragraph-notice-removed.v1")]
public sealed record ParagraphNoticeRemoved(int Item, DateOnly On) : MinutesEvent;

/// <summary>What stands beside an item.</summary>
public enum AnnexKind
{
    /// <summary>Against the decision, by those who took part in it; by right.</summary>
    Reservation,

    /// <summary>Särskilt yttrande; the chair admits it.</summary>
    SpecialStatement,

    /// <summary>Protokollsanteckning; the chair admits it.</summary>
    Note,
}
