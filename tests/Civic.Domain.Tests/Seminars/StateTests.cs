using Civic.Domain.Seminars;
using Civic.Testing;
using Xunit;
using static Civic.Domain.Tests.Seminars.Hall;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Seminars;

public sealed class StateTests
{
    private static Domain.Seminars.Seminar With(params SeminarEvent[] events) => Assert.IsType<Domain.Seminars.Seminar>(
        Spec.For<SeminarDecider, SeminarState, SeminarCommand, SeminarEvent>().And(Planned, SheetSet).And(events).State());

    [Fact]
    public void A_planned_seminar_shows_the_way_in_and_has_no_code()
    {
        var seminar = With();
        Assert.Equal((SeminarPhase.Planned, null, -1, null), (seminar.Phase, seminar.Code, seminar.Place, seminar.StartedAt));
        Assert.Equal(ProjectorScreen.Join, seminar.Projector.Screen);
        Assert.Equal("join-code-wrong", seminar.CodeFlaw("", Now)?.Code);
    }

    [Fact]
    public void The_item_that_is_on_keeps_its_place_when_the_sheet_changes()
    {
        Assert.Equal(1, With(new RunSheetStepped("trygg", Moderator.Id)).Place);
        Assert.Equal(0, With(new RunSheetStepped("trygg", Moderator.Id), new RunSheetSet([Sheet[1], Sheet[0]], Moderator.Id)).Place);
        Assert.Equal(-1, With(new RunSheetStepped("trygg", Moderator.Id), new RunSheetStepped(null, Moderator.Id)).Place);
    }

    [Theory]
    [InlineData("7KX4QP", null)]
    [InlineData("7kx4qp", null)]
    [InlineData(" 7kx-4qp ", null)]
    [InlineData("7KX4QR", "join-code-wrong")]
    [InlineData("", "join-code-wrong")]
    [InlineData(null, "join-code-wrong")]
    public void A_code_lets_in_however_it_is_typed(string? typed, string? code) => Assert.Equal(code, With(CodeGiven).CodeFlaw(typed, Now)?.Code);

    [Fact]
    public void A_code_expires_at_its_time()
    {
        Assert.Null(With(CodeGiven).CodeFlaw(Code.Value, Code.ExpiresAt.AddTicks(-1)));
        Assert.Equal("join-code-expired", With(CodeGiven).CodeFlaw(Code.Value, Code.ExpiresAt)?.Code);
    }

    [Fact]
    public void A_rotated_code_is_expired_and_the_oldest_ones_are_forgotten()
    {
        var codes = "CDFHJKM".Select(c => (SeminarEvent)new JoinCodeRotated(Code with { Value = new string(c, 6) }, Moderator.Id));
        var seminar = With([CodeGiven, .. codes]);
        Assert.Null(seminar.CodeFlaw("MMMMMM", Now));
        Assert.Equal(["KKKKKK", "JJJJJJ", "HHHHHH", "FFFFFF", "DDDDDD"], seminar.Former.AsEnumerable());
        Assert.Equal("join-code-expired", seminar.CodeFlaw("KKKKKK", Now)?.Code);
        Assert.Equal("join-code-wrong", seminar.CodeFlaw(Code.Value, Now)?.Code);
    }

    [Fact]
    public void A_code_that_comes_back_lets_in_again()
    {
        var seminar = With(CodeGiven, new JoinCodeRotated(Code with { Value = "CDFHJK" }, Moderator.Id), CodeGiven);
        Assert.Null(seminar.CodeFlaw(Code.Value, Now));
        Assert.Equal(["CDFHJK"], seminar.Former.AsEnumerable());
    }

    [Fact]
    public void The_alphabet_holds_nothing_that_looks_alike_and_no_vowel() => Assert.DoesNotContain(JoinCode.Alphabet, "01OILZSGBUVYAE".Contains);

    [Fact]
    public void Times_of_start_and_end_are_kept()
    {
        var seminar = With(LobbyOpened, Started, Paused, new SeminarEnded(Now.AddHours(2), Moderator.Id));
        Assert.Equal((Now, Now.AddHours(2), SeminarPhase.Ended), (seminar.StartedAt, seminar.EndedAt, seminar.Phase));
    }

    [Fact]
    public void An_event_that_cannot_follow_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() => SeminarState.Evolve(new NotPlanned(), LobbyOpened));
}
