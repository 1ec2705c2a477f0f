using System.Collections.Immutable;
using System.Globalization;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Web.Rendering;

namespace Civic.Web.Pages.Seminars;

/// <summary>All seminars of a municipality, the newest first.</summary>
/// <param name="Free">Events of the programme that may become one; empty for who does not lead.</param>
public sealed record SeminarsModel(ImmutableArray<SeminarCard> Seminars, ImmutableArray<FreeEvent> Free, bool MayLead);

/// <summary>A seminar in short.</summary>
/// <param name="Id">Its short name.</param>
public sealed record SeminarCard(string Id, Words Title, SeminarPhase Phase, DateTimeOffset StartsAt);

/// <summary>An event that may become a seminar.</summary>
/// <param name="Slug">What the seminar would be called in addresses.</param>
public sealed record FreeEvent(string Event, string Slug, string Title, DateTimeOffset StartsAt);

/// <summary>A seminar's preparation: what its forms hold, as it stands or as it was typed and refused.</summary>
/// <param name="Seminar">As who leads sees it.</param>
public sealed record PrepareModel(SeminarModel Seminar, SettingsDraft Settings, ImmutableArray<SheetRow> Rows, RecordingDraft Recording);

/// <summary>The recording's form.</summary>
/// <param name="Offset">Where in it the seminar went live, as people write times.</param>
public sealed record RecordingDraft(string Address, string Offset)
{
    public static RecordingDraft Of(Recording? recording) => recording is null
        ? new("", "0:00")
        : new(recording.Address, (recording.OffsetSeconds < 0 ? "-" : "") + ReplayTime.Written(Math.Abs(recording.OffsetSeconds)));

    public static RecordingDraft Of(Posted form) => new(form.One("address").Trim(), form.One("offset").Trim());

    public LinkRecording Command
    {
        get
        {
            var before = Offset.StartsWith('-');
            // What is no time is out of any range, and refused as such.
            var seconds = ReplayTime.Read(before ? Offset[1..] : Offset) is { } read ? (int)read : int.MaxValue;
            return new(Address, before && seconds != int.MaxValue ? -seconds : seconds);
        }
    }
}

/// <summary>The settings' form. Numbers stay as they were typed.</summary>
public sealed record SettingsDraft(
    Identity Identity, string Capacity, bool WaitingList, bool PreModeration, string QuestionBudget, string UpvoteBudget, string BudgetMinutes, string QuestionLength,
    bool AnswerMayChange, string SecondsFirst, string SecondsAgain, string SecondsPointOfOrder, bool FirstTimeFirst, string Groups)
{
    /// <summary>How a seminar is held when nobody has said otherwise.</summary>
    public static readonly SeminarSettings Usual = new(Identity.Pseudonym, null, true, true, 5, 100, 10, 300, true, new Speaking(120, 60, 30, true, []));

    public static SettingsDraft Of(SeminarSettings s) => new(
        s.Identity, s.Capacity is { } places ? Text(places) : "", s.WaitingList, s.PreModeration, Text(s.QuestionBudget), Text(s.UpvoteBudget), Text(s.BudgetMinutes),
        Text(s.QuestionLength), s.AnswerMayChange, Text(s.Speaking.SecondsFirst), Text(s.Speaking.SecondsAgain), Text(s.Speaking.SecondsPointOfOrder),
        s.Speaking.FirstTimeFirst, string.Join('\n', s.Speaking.Groups));

    public static SettingsDraft Of(Posted form) => new(
        Enum.TryParse<Identity>(form.One("identity"), out var identity) ? identity : (Identity)(-1), form.One("capacity").Trim(), form.One("waiting") == "yes",
        form.One("premoderation") == "yes", form.One("questions").Trim(), form.One("upvotes").Trim(), form.One("minutes").Trim(), form.One("length").Trim(),
        form.One("change") == "yes", form.One("first").Trim(), form.One("again").Trim(), form.One("order").Trim(), form.One("newcomers") == "yes", form.One("groups"));

    /// <summary>What is no whole number becomes one out of any range, and is refused as such.</summary>
    public SeminarSettings Settings => new(
        Identity, Capacity.Length == 0 ? null : Number(Capacity), WaitingList, PreModeration, Number(QuestionBudget), Number(UpvoteBudget), Number(BudgetMinutes),
        Number(QuestionLength), AnswerMayChange, new Speaking(
            Number(SecondsFirst), Number(SecondsAgain), Number(SecondsPointOfOrder), FirstTimeFirst,
            [.. Groups.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}

/// <summary>A row of the run sheet's form.</summary>
/// <param name="Key">Empty for a new one.</param>
/// <param name="Poll">The poll's key, of a poll; else empty.</param>
/// <param name="At">Planned for, as the field has it: local <c>2020-10-13T18:30</c>; empty for no time.</param>
/// <param name="Place">Rows are put in the order of these.</param>
public sealed record SheetRow(string Key, RunSheetKind Kind, string Title, string Poll, string At, string Place)
{
    private const string Format = "yyyy-MM-dd'T'HH:mm";
    private const int Spare = 3;
    private const int Most = 210;

    /// <summary>The sheet as it stands, with empty rows for more.</summary>
    public static ImmutableArray<SheetRow> Of(ImmutableArray<RunSheetItem> items, TimeZoneInfo zone) => WithSpare(items.Select((item, at) => new SheetRow(
        item.Key, item.Kind, item.Title, item.Poll?.Value ?? "",
        item.PlannedAt is { } planned ? TimeZoneInfo.ConvertTime(planned, zone).ToString(Format, CultureInfo.InvariantCulture) : "", PlaceOf(at))));

    /// <summary>The rows of a form, in their order; those without a title are gone.</summary>
    public static ImmutableArray<SheetRow> Of(Posted form)
    {
        var (keys, kinds, titles, polls, times, places) = (form.All("key"), form.All("kind"), form.All("title"), form.All("poll"), form.All("at"), form.All("place"));
        var count = new[] { keys.Length, kinds.Length, titles.Length, polls.Length, times.Length, places.Length, Most }.Min();
        return [.. Enumerable.Range(0, count).Where(at => titles[at].Trim().Length > 0)
            .Select(at => new SheetRow(keys[at], Enum.TryParse<RunSheetKind>(kinds[at], out var kind) ? kind : (RunSheetKind)(-1), titles[at].Trim(), polls[at], times[at].Trim(), places[at]))
            .OrderBy(row => double.TryParse(row.Place.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var place) ? place : double.MaxValue)];
    }

    /// <summary>Rows as they are shown again, numbered anew and with empty ones for more.</summary>
    public static ImmutableArray<SheetRow> WithSpare(IEnumerable<SheetRow> rows)
    {
        SheetRow[] known = [.. rows];
        var spare = Enumerable.Range(known.Length, Spare).Select(at => new SheetRow("", RunSheetKind.Slide, "", "", "", PlaceOf(at)));
        return [.. known.Select((row, at) => row with { Place = PlaceOf(at) }), .. spare];
    }

    /// <summary>The sheet that rows make; a new row gets a key of its own.</summary>
    public static SetRunSheet Command(ImmutableArray<SheetRow> rows, TimeZoneInfo zone)
    {
        var taken = rows.Select(row => row.Key).Where(key => key.Length > 0).ToHashSet(StringComparer.Ordinal);
        return new([.. rows.Select(row => new RunSheetItem(
            row.Key.Length > 0 ? row.Key : Free(row.Title, taken), row.Kind, row.Title, row.Poll.Length > 0 ? new PollId(row.Poll) : null, Moment(row.At, zone)))]);
    }

    private static string Free(string title, HashSet<string> taken)
    {
        var stem = Slug.From(title) is { Length: >= 2 } slug ? slug[..Math.Min(slug.Length, 40)].TrimEnd('-') : "item";
        for (var number = 1; ; number++)
            if ((number == 1 ? stem : $"{stem}-{number}") is var key && taken.Add(key))
                return key;
    }

    // A time that the clocks skip or show twice is taken as of the offset before the change.
    private static DateTimeOffset? Moment(string at, TimeZoneInfo zone) =>
        DateTime.TryParseExact(at, [Format, Format + "':'ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local)).ToUniversalTime()
            : null;

    private static string PlaceOf(int at) => (at + 1).ToString(CultureInfo.InvariantCulture);
}
