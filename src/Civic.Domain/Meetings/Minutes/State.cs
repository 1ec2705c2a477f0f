using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Meetings.Minutes;

/// <summary>What a meeting's minutes are: not kept, or kept.</summary>
public abstract record MinutesState
{
    public static MinutesState Evolve(MinutesState state, MinutesEvent @event) => (state, @event) switch
    {
        (NotKept, MinutesOpened e) => new Kept(e.Chair, e.Adjusters, e.Due, [], [], null, null),
        (Kept s, AnnexAnnounced e) => s with { Annexes = s.Annexes.Add(new Annex(e.Annex, e.Item, e.Kind, [e.By], e.Kind == AnnexKind.Reservation, null)) },
        (Kept s, AnnexSigned e) => s.With(e.Annex, annex => annex with { Signers = annex.Signers.Add(e.By) }),
        (Kept s, AnnexAdmitted e) => s.With(e.Annex, annex => annex with { Admitted = true }),
        (Kept s, AnnexFiled e) => s.With(e.Annex, annex => annex with { Text = e.Text }),
        (Kept s, MinutesApproved e) => s with { Approved = s.Approved.Add(e.By) },
        (Kept s, MinutesAdjusted e) => s with { AdjustedOn = e.On, NoticeDue = e.NoticeDue },
        (Kept s, ParagraphApproved e) => s.AtOnce(e.Item, one => one with { Approved = one.Approved.Add(e.By) }),
        (Kept s, AdjustedAtOnce e) => s.AtOnce(e.Item, one => one with { AdjustedOn = e.On, NoticeDue = e.NoticeDue }),
        (Kept s, ParagraphNoticePosted e) => s.AtOnce(e.Item, one => one with { Notice = new Notice(e.On, e.AppealUntil, null) { MinutesAt = e.MinutesAt, IsOverdue = e.IsOverdue } }),
        (Kept s, ParagraphNoticeInterrupted e) => s.AtOnce(e.Item, one => one with { Notice = null, Interruptions = one.Interruptions.Add(e.On) }),
        (Kept s, ParagraphNoticeRemoved e) => s.AtOnce(e.Item, one => one with { Notice = one.Notice! with { RemovedOn = e.On } }),
        (Kept s, NoticePosted e) => s with { Notice = new Notice(e.On, e.AppealUntil, null) { MinutesAt = e.MinutesAt, IsOverdue = e.IsOverdue } },
        (Kept s, NoticeInterrupted e) => s with { Notice = null, Interruptions = s.Interruptions.Add(e.On) },
        (Kept s, NoticeRemoved e) => s with { Notice = s.Notice! with { RemovedOn = e.On } },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow on {state.GetType().Name}."),
    };
}

/// <summary>Nothing has happened yet.</summary>
public sealed record NotKept : MinutesState;

/// <summary>Minutes as they stand.</summary>
/// <param name="Due">The last day for their adjustment.</param>
/// <param name="Approved">Who of chair and adjusters has approved them.</param>
/// <param name="AdjustedOn">Null until they are adjusted.</param>
/// <param name="Notice">Null while none is on the board.</param>
public sealed record Kept(
    PersonId Chair,
    ImmutableArray<PersonId> Adjusters,
    DateOnly Due,
    ImmutableArray<Annex> Annexes,
    ImmutableArray<PersonId> Approved,
    DateOnly? AdjustedOn,
    Notice? Notice) : MinutesState
{
    /// <summary>The last day for the notice; null until the minutes are adjusted.</summary>
    public DateOnly? NoticeDue { get; init; }

    /// <summary>The days on which the notice was found down before its time.</summary>
    public ImmutableArray<DateOnly> Interruptions { get; init; } = [];

    /// <summary>The paragraphs that are, or are being, adjusted at once.</summary>
    public ImmutableArray<AdjustedParagraph> Paragraphs { get; init; } = [];

    /// <summary>A paragraph that is, or is being, adjusted at once; null when the item's is adjusted with the minutes.</summary>
    public AdjustedParagraph? ParagraphOf(int item) => Paragraphs.FirstOrDefault(one => one.Item == item);

    /// <summary>Whether a notice is on the board, of the minutes or of a paragraph.</summary>
    public bool IsPosted() => Notice is { RemovedOn: null } || Paragraphs.Any(one => one.Notice is { RemovedOn: null });

    /// <summary>Whether the minutes are not adjusted though they should be.</summary>
    public bool IsOverdueOn(DateOnly day) => AdjustedOn is null && day > Due;

    internal Kept AtOnce(int item, Func<AdjustedParagraph, AdjustedParagraph> change) => this with
    {
        Paragraphs = ParagraphOf(item) is { } known ? Paragraphs.Replace(known, change(known)) : Paragraphs.Add(change(new AdjustedParagraph(item, [], null, null, null, []))),
    };

    internal Kept With(int number, Func<Annex, Annex> change) => this with { Annexes = Annexes.SetItem(number - 1, change(Annexes[number - 1])) };
}

/// <summary>What stands beside an item.</summary>
/// <param name="Signers">Who announced it, then who signed too.</param>
/// <param name="Text">Null until it is filed.</param>
public sealed record Annex(int Number, int Item, AnnexKind Kind, ImmutableArray<PersonId> Signers, bool Admitted, string? Text);

/// <summary>A paragraph that is adjusted before the minutes are.</summary>
/// <param name="Approved">Who of chair and adjusters has approved it.</param>
/// <param name="AdjustedOn">Null until all have.</param>
/// <param name="NoticeDue">The last day for its notice.</param>
/// <param name="Notice">Null while none is on the board.</param>
/// <param name="Interruptions">The days on which the notice was found down before its time.</param>
public sealed record AdjustedParagraph(
    int Item, ImmutableArray<PersonId> Approved, DateOnly? AdjustedOn, DateOnly? NoticeDue, Notice? Notice, ImmutableArray<DateOnly> Interruptions);

/// <summary>A notice on the board.</summary>
/// <param name="AppealUntil">The last day on which an appeal is in time.</param>
/// <param name="RemovedOn">Null while it is there.</param>
public sealed record Notice(DateOnly On, DateOnly AppealUntil, DateOnly? RemovedOn)
{
    /// <summary>Where the minutes can be read.</summary>
    public string MinutesAt { get; init; } = "";

    /// <summary>Whether it came later than the second day after the adjustment.</summary>
    public bool IsOverdue { get; init; }
}
