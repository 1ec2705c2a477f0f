using System.Globalization;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Minutes;
using Civic.Domain.Tests.Meetings.Statute;
using Xunit;

namespace Civic.Domain.Tests.Meetings.Minutes;

/// <summary>Days, by the act 1930:173.</summary>
public sealed class DeadlineTests
{
    [Theory]
    [Law("13:5", Shows.Boundary)]
    [InlineData("2020-11-04", "2020-11-25")]
    // Over the changes of the clock, 25 October 2020 and 28 March 2021.
    [InlineData("2020-10-20", "2020-11-10")]
    [InlineData("2021-03-16", "2021-04-06")]
    // Over 29 February, where there is one and where there is none; and on it.
    [InlineData("2020-02-18", "2020-03-10")]
    [InlineData("2021-02-18", "2021-03-11")]
    [InlineData("2024-02-08", "2024-02-29")]
    [InlineData("2024-02-29", "2024-03-21")]
    // What would end on a rest day ends on the next working day: Saturday; Good Friday; Christmas Eve; Midsummer's eve; Ascension Day; over New Year.
    [InlineData("2020-10-31", "2020-11-23")]
    [InlineData("2021-03-12", "2021-04-06")]
    [InlineData("2020-12-03", "2020-12-28")]
    [InlineData("2021-06-04", "2021-06-28")]
    [InlineData("2021-04-22", "2021-05-14")]
    [InlineData("2020-12-10", "2021-01-04")]
    public void An_appeal_is_in_time_for_three_weeks(string notice, string until) => Assert.Equal(Day(until), Deadlines.Appeal(Day(notice)));

    [Theory]
    [Law("5:65-69", Shows.Boundary)]
    [InlineData("2020-10-22", "2020-11-05")]
    [InlineData("2020-02-20", "2020-03-05")]
    [InlineData("2020-12-16", "2020-12-30")]
    [InlineData("2020-12-17", "2021-01-04")]
    public void Minutes_are_adjusted_within_fourteen_days(string meeting, string until) => Assert.Equal(Day(until), Deadlines.Adjustment(Day(meeting)));

    [Theory]
    [Law("8:9-12", Shows.Boundary)]
    [InlineData("2020-11-04", "2020-11-06")]
    [InlineData("2020-11-05", "2020-11-09")]
    [InlineData("2020-02-27", "2020-03-02")]
    public void The_notice_is_due_on_the_second_day(string adjusted, string until) => Assert.Equal(Day(until), Deadlines.Notice(Day(adjusted)));

    [Theory]
    [InlineData(2019, "2019-04-21")]
    [InlineData(2020, "2020-04-12")]
    [InlineData(2021, "2021-04-04")]
    [InlineData(2024, "2024-03-31")]
    [InlineData(2038, "2038-04-25")]
    public void Easter(int year, string day) => Assert.Equal(Day(day), StatutoryTime.Easter(year));

    [Fact]
    public void A_moment_is_a_day_of_the_municipality()
    {
        // Half past eleven at night in Huddinge is the same day there, before and after the change of the clock, and another by UTC.
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");
        var before = new DateTimeOffset(2020, 10, 24, 23, 30, 0, TimeSpan.FromHours(2));
        var after = new DateTimeOffset(2020, 10, 26, 0, 30, 0, TimeSpan.FromHours(1));
        Assert.Equal(Day("2020-11-16"), Deadlines.Appeal(Local(before)));
        Assert.Equal(Day("2020-11-16"), Deadlines.Appeal(Local(after)));
        Assert.Equal(2, Local(after).DayNumber - Local(before).DayNumber);

        DateOnly Local(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at.ToUniversalTime(), zone).DateTime);
    }

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
