namespace Civic.Domain.Kernel;

/// <summary>
/// Time as Swedish statutes count it, in days of the municipality's calendar (act 1930:173): the day from which it is counted is not one of them; weeks end on the
/// day of the same name; what would have to be done at last on a rest day may be done on the next working day. Days have no clock, so a change of the clock
/// changes nothing, and 29 February is a day as any other.
/// </summary>
public static class StatutoryTime
{
    /// <summary>The last day of so many days from a day.</summary>
    public static DateOnly Last(DateOnly from, int days)
    {
        var last = from.AddDays(days);
        while (IsRestDay(last)) last = last.AddDays(1);
        return last;
    }

    /// <summary>The last day before a day that is neither a Sunday nor a public holiday (act 1989:253).</summary>
    public static DateOnly WorkdayBefore(DateOnly day)
    {
        do day = day.AddDays(-1);
        while (IsHoliday(day));
        return day;
    }

    /// <summary>Whether nothing need be done on a day: Saturday, Sunday, public holiday (act 1989:253), the eves of Midsummer, Christmas and New Year.</summary>
    public static bool IsRestDay(DateOnly day) =>
        day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || IsFixed(day) || (day.DayNumber - Easter(day.Year).DayNumber) is -2 or 1 or 39;

    /// <summary>Easter Sunday in the Gregorian calendar (anonymous algorithm of 1876).</summary>
    public static DateOnly Easter(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }

    // Midsummer's day and All Saints' day are the Saturdays from 20 June and from 31 October on.
    private static bool IsHoliday(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday || (day.DayNumber - Easter(day.Year).DayNumber) is -2 or 1 or 39
        || (day.Month, day.Day) is (1, 1 or 6) or (5, 1) or (6, 6) or (12, 25 or 26)
        || (day.DayOfWeek == DayOfWeek.Saturday && (day.Month, day.Day) is (6, >= 20 and <= 26) or (10, 31) or (11, <= 6));

    // Midsummer's eve is the Friday of 19 to 25 June; All Saints' and Midsummer's days are Saturdays, Pentecost is a Sunday.
    private static bool IsFixed(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1 or 6) or (5, 1) or (6, 6) or (12, 24 or 25 or 26 or 31) => true,
        (6, >= 19 and <= 25) => day.DayOfWeek == DayOfWeek.Friday,
        _ => false,
    };
}
