using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Testing;
using Xunit;
using static Civic.Domain.Tests.Meetings.Hall;

namespace Civic.Domain.Tests.Meetings;

/// <summary>A member says to be there; that alone makes nobody present.</summary>
public sealed class PresentingTests
{
    private static readonly BodyRules Remote = BodyRules.Board with { RemoteAllowed = true };

    [Fact]
    public void PresentOneself_is_told_and_makes_nobody_present()
    {
        After("open A B C").When(new PresentOneself(false), Huddinge2020.MeetingStarts, By("D")).Then(new MemberPresented(Person("D"), Huddinge2020.MeetingStarts, false));
        var state = (Scheduled)MeetingState.Evolve(State("open A B C"), new MemberPresented(Person("D"), Huddinge2020.MeetingStarts, false));
        Assert.DoesNotContain(Person("D"), state.EntitledFor(2));
        Assert.False(state.Sitting!.IsHere(Person("D")));
    }

    [Fact]
    public void PresentOneself_is_refused_to_strangers_to_who_is_there_and_remotely_where_that_is_not_allowed()
    {
        After("open A B C").When(new PresentOneself(false), Huddinge2020.MeetingStarts, By("stranger")).ThenRefused("not-a-member");
        After("open A B C").When(new PresentOneself(false), Huddinge2020.MeetingStarts, By("A")).ThenRefused("already-there");
        After("open A B C").When(new PresentOneself(true), Huddinge2020.MeetingStarts, By("D")).ThenRefused("remote-not-allowed");
        After("open A B C; close").When(new PresentOneself(false), Huddinge2020.MeetingStarts, By("D")).ThenRefused("meeting-closed");
    }

    [Fact]
    public void Whoever_is_noted_is_not_waited_for_any_more()
    {
        var said = MeetingState.Evolve(State("open A B C", Remote), new MemberPresented(Person("D"), Huddinge2020.MeetingStarts, true));
        Assert.Equal(new Presented(Person("D"), true), Assert.Single(((Scheduled)said).Sitting!.Presented));
        Assert.Empty(((Scheduled)MeetingState.Evolve(said, new MemberArrived(Person("D"), Huddinge2020.MeetingStarts, true))).Sitting!.Presented);
    }

    private static Actor By(string name) => new(Person(name), Roles.Member);
}
