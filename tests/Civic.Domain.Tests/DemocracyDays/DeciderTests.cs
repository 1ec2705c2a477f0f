using Civic.Domain.DemocracyDays;
using Civic.Domain.Kernel;
using Civic.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.DemocracyDays;

public sealed class DeciderTests(ITestOutputHelper output)
{
    private const string Focus = "Högre valdeltagande i områden och grupper där det är lågt";
    private static readonly DateTimeOffset Now = Opens;
    private static readonly Week Later = new(DemocracyWeek.From.AddDays(7), DemocracyWeek.To.AddDays(7));
    private static readonly OpenDays Open = new(2020, Focus, DemocracyWeek);

    private static Given<DaysState, DaysCommand, DaysEvent> Nothing => Spec.For<DaysDecider, DaysState, DaysCommand, DaysEvent>();

    private static Given<DaysState, DaysCommand, DaysEvent> Edition => Nothing.And(new DaysOpened(2020, Focus, DemocracyWeek));

    [Fact]
    public void OpenDays_opens_the_edition() => Nothing.When(Open, Now, Officer).Then(new DaysOpened(2020, Focus, DemocracyWeek));

    [Fact]
    public void OpenDays_is_refused_the_second_time() => Edition.When(Open, Now, Officer).ThenRefused("democracy-days-already-opened");

    [Theory]
    [InlineData("2020-10-13", "2020-10-19")]
    [InlineData("2020-10-12", "2020-10-17")]
    [InlineData("2020-10-12", "2020-10-25")]
    [InlineData("2020-10-12", "2020-10-11")]
    public void OpenDays_is_refused_for_a_week_that_is_not_Monday_to_Sunday(string from, string to) =>
        Nothing.When(Open with { Week = new Week(DateOnly.Parse(from), DateOnly.Parse(to)) }, Now, Officer).ThenRefused("week-not-monday-to-sunday");

    [Fact]
    public void OpenDays_is_refused_for_a_week_of_another_year() =>
        Nothing.When(Open with { Year = 2021 }, Now, Officer).ThenRefused("week-of-another-year");

    [Theory]
    [InlineData(1999)]
    [InlineData(2201)]
    public void OpenDays_is_refused_for_a_year_out_of_range(int year) => Nothing.When(Open with { Year = year }, Now, Officer).ThenRefused("year-out-of-range");

    [Fact]
    public void OpenDays_without_focus_or_week_is_refused()
    {
        Nothing.When(Open with { Focus = "" }, Now, Officer).ThenRefused("text-missing");
        Nothing.When(Open with { Week = null! }, Now, Officer).ThenRefused("week-not-monday-to-sunday");
    }

    [Fact]
    public void ChangeWeek_moves_it() => Edition.When(new ChangeWeek(Later), Now, Officer).Then(new WeekChanged(Later));

    [Fact]
    public void ChangeWeek_to_the_same_changes_nothing() => Edition.When(new ChangeWeek(DemocracyWeek), Now, Officer).ThenNothing();

    [Fact]
    public void ChangeWeek_of_an_unknown_edition_is_refused() => Nothing.When(new ChangeWeek(DemocracyWeek), Now, Officer).ThenRefused("democracy-days-unknown");

    [Fact]
    public void ChangeFocus_words_it_anew() => Edition.When(new ChangeFocus("Ungas röst"), Now, Officer).Then(new FocusChanged("Ungas röst"));

    [Fact]
    public void ChangeFocus_to_the_same_changes_nothing() => Edition.When(new ChangeFocus(Focus), Now, Officer).ThenNothing();

    [Fact]
    public void Laws_hold()
    {
        var week = Gen.Choose(-8, 8).Select(days => new Week(DemocracyWeek.From.AddDays(days), DemocracyWeek.To.AddDays(days)));
        var commands = Gen.Frequency(
            (1, Gen.Elements<DaysCommand>(Open, Open with { Year = 1 }, Open with { Week = null! })),
            (2, from moved in Gen.OneOf(week, Gen.Elements(DemocracyWeek, Later)) select (DaysCommand)new ChangeWeek(moved)),
            (1, Gen.Elements<DaysCommand>(new ChangeFocus(Focus), new ChangeFocus("Ungas röst"), new ChangeFocus(null!))));
        RoomLaws.Hold<DaysDecider, DaysState, DaysCommand, DaysEvent>(commands, RoomLaws.Moments(Now, Officer), output);
    }
}
