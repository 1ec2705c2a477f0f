using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Gateway.Meetings.Minutes.Writing;
using Civic.Web.Pdf;
using Civic.Web.Texts;
using static Civic.Web.Pages.Minutes.MinutesWords;

namespace Civic.Web.Pages.Minutes;

/// <summary>Minutes in words: the one text of which page, PDF and Markdown are made.</summary>
public static class MinutesText
{
    /// <summary>The title, for the page's and the file's name.</summary>
    public static string Title(MinutesDocument document, TextSet texts) => texts.Format("minutes.title", document.Body, new MinutesWords(document, texts).Day(document.Date));

    /// <summary>The minutes from the title to the notice.</summary>
    public static ImmutableArray<Block> Of(MinutesDocument document, TextSet texts)
    {
        var words = new MinutesWords(document, texts);
        var T = texts;
        var blocks = new List<Block> { Head(1, Title(document, texts)) };
        if (document.Status == MinutesStatus.Draft) blocks.Add(new Mark(T["minutes.draft"]));
        if (document.Status == MinutesStatus.Partly) blocks.Add(new Mark(T["minutes.partly"]));
        if (T.Language != "sv") blocks.Add(Line(T["minutes.in-swedish"]));
        blocks.Add(new Grid([], [.. Facts(document, words)]));
        if (document.Attendance is { IsEmpty: false } attendance)
        {
            blocks.Add(Head(2, T["minutes.attendance"]));
            blocks.Add(new Grid([T["minutes.name"], T["minutes.seat"], T["minutes.present"], T["minutes.served"]], [.. attendance.Select(one => Attendance(one, words))]));
        }

        foreach (var item in document.Items) blocks.AddRange(new ItemText(item, words).Blocks());
        blocks.AddRange(ClosingText.Of(document, words));
        return [.. blocks];
    }

    private static IEnumerable<ImmutableArray<ImmutableArray<Run>>> Facts(MinutesDocument document, MinutesWords words)
    {
        var T = words.T;
        yield return Fact(T["minutes.body"], words.Own(document.Body));
        yield return Fact(T["minutes.municipality"], words.Own(document.Municipality));
        yield return Fact(T["minutes.day"], Said(words.Day(document.Date)));
        if (document.OpenedAt is { } opened) yield return Fact(T["minutes.time"], Said(words.Time(new Interval(opened, document.ClosedAt))));
        else yield return Fact(T["minutes.called"], Said(words.Dates.Clock(document.StartsAt, seconds: false)));
        yield return Fact(T["minutes.place"], [.. PlaceOf(document, words)]);
        if (document.Chair is { } chair) yield return Fact(T["minutes.chair"], Said(words.Who(chair)));
        if (document.Secretary is { } secretary) yield return Fact(T["minutes.secretary"], Said(words.Who(secretary)));
        if (document.Kept is { Adjusters.IsEmpty: false } kept) yield return Fact(T["minutes.adjusters"], Said(words.Who(kept.Adjusters)));
        if (document.Items.Where(item => item.Paragraph is not null).Select(item => item.Paragraph!.Value).ToList() is { Count: > 0 } numbers)
            yield return Fact(T["minutes.paragraphs"], Said(T.Format("minutes.paragraphs-of", numbers.Count == 1 ? $"§ {numbers[0]}" : $"§§ {numbers.Min()}–{numbers.Max()}", document.Date.Year)));
        yield return Fact(T["minutes.state"], Said(document switch
        {
            { Kept.AdjustedOn: { } on } => T.Format("minutes.adjusted-on", words.Day(on)),
            { Status: MinutesStatus.Adjusted } => T["minutes.is-adjusted"],
            { Status: MinutesStatus.Partly } => T["minutes.is-partly"],
            _ => T["minutes.is-draft"],
        }));
    }

    private static IEnumerable<Run> PlaceOf(MinutesDocument document, MinutesWords words)
    {
        if (document.Place is { } place) yield return words.Own(place);
        if (document.Digital) yield return Said(document.Place is null ? words.T["minutes.digital"] : words.T["minutes.and-digital"]);
    }

    private static ImmutableArray<ImmutableArray<Run>> Attendance(Attended one, MinutesWords words)
    {
        var T = words.T;
        var seat = one.Seat switch { Seat.Ordinary => T["minutes.ordinary"], Seat.Substitute => T["minutes.substitute"], _ => T["minutes.other"] };
        var present = one switch
        {
            { Presence: Presence.Absent } => T["minutes.absent"],
            { Times.IsEmpty: true } => one.Presence == Presence.Remote ? T["minutes.there-remote"] : T["minutes.there"],
            _ => string.Join("; ", one.Times.Select(time => TimeOf(time, words)).Concat(one.Lost.Select(time => T.Format("minutes.line-lost", words.Time(time))))),
        };
        var served = one.Served.IsEmpty ? one is { Presence: not Presence.Absent, Times.IsEmpty: true, Seat: not null } ? T["minutes.yes"] : "–" : string.Join("; ", one.Served.Select(time => ServedOf(time, words)));
        return Row(words.Who(one.Person), seat, present, served);
    }

    private static string TimeOf(Stay stay, MinutesWords words)
    {
        var time = words.Time(new Interval(stay.From, stay.Until));
        var remote = stay.Remote ? words.T.Format("minutes.remote", time) : time;
        return stay.Reason == DepartureReason.Conflict ? words.T.Format("minutes.left-for-conflict", remote) : remote;
    }

    private static string ServedOf(Served served, MinutesWords words)
    {
        var time = words.Time(new Interval(served.From, served.Until));
        return served.For is { } seat ? words.T.Format("minutes.served-for", time, words.Who(seat)) : time;
    }
}
