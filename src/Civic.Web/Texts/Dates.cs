using System.Globalization;

namespace Civic.Web.Texts;

/// <summary>Dates and times as people of a language read them, in the municipality's time; the same on every machine.</summary>
public sealed class Dates(TextSet texts, TimeZoneInfo zone)
{
    /// <summary>What the machine reads: ISO 8601 with the local offset.</summary>
    public string Machine(DateTimeOffset moment) => Local(moment).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public static string Machine(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>"tisdag 13 oktober 2020".</summary>
    public string Day(DateOnly day) => texts.Format(
        "date.day", texts["weekday." + (int)day.DayOfWeek], day.Day, texts["month." + day.Month], day.Year);

    /// <summary>"tisdag 13 oktober 2020 klockan 18.00", or the day alone when the moment is local midnight.</summary>
    public string Moment(DateTimeOffset moment)
    {
        var local = Local(moment);
        var day = Day(DateOnly.FromDateTime(local.DateTime));
        return local.TimeOfDay == TimeSpan.Zero ? day : texts.Format("date.moment", day, Time(local));
    }

    /// <summary>"18.05.30", for a moment of this day; "18.05" without seconds.</summary>
    public string Clock(DateTimeOffset moment, bool seconds = true)
    {
        var sign = texts.Language == "en" ? ":" : ".";
        return Local(moment).ToString(seconds ? $"HH'{sign}'mm'{sign}'ss" : $"HH'{sign}'mm", CultureInfo.InvariantCulture);
    }

    /// <summary>"13 okt" for the margin of a programme.</summary>
    public (string Day, string Month) Margin(DateTimeOffset moment)
    {
        var local = Local(moment);
        return (local.Day.ToString(CultureInfo.InvariantCulture), texts["month-short." + local.Month]);
    }

    /// <summary>"12–18 oktober 2020", across months "28 september – 4 oktober 2020".</summary>
    public string Span(DateOnly from, DateOnly to) => from.Month == to.Month
        ? texts.Format("date.span", from.Day, to.Day, texts["month." + to.Month], to.Year)
        : texts.Format("date.span-months", from.Day, texts["month." + from.Month], to.Day, texts["month." + to.Month], to.Year);

    private string Time(DateTimeOffset local) =>
        local.ToString(texts.Language == "en" ? "HH':'mm" : "HH'.'mm", CultureInfo.InvariantCulture);

    private DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone);
}
