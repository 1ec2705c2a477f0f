using Civic.Domain.Contests.Entries;
using Civic.Domain.Kernel;
using Civic.Testing;
using Xunit;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Contests.Entries;

public sealed class VisibilityTests
{
    private static readonly Actor[] Staff = [Officer, Secretary, Moderator];
    private static readonly Actor[] Everybody = [Actor.Anonymous, Resident, OtherTeacher, Elected(2), Chair, Admin];

    private static readonly Dictionary<EntryPhase, EntryEvent[]> Stages = new()
    {
        [EntryPhase.Submitted] = [],
        [EntryPhase.Admitted] = [new EntryAdmitted(Moderator.Id)],
        [EntryPhase.Rejected] = [new EntryRejected(Moderator.Id, "Ansikten syns")],
        [EntryPhase.Withdrawn] = [new EntryAdmitted(Moderator.Id), new EntryWithdrawn(Teacher.Id, true)],
    };

    public static TheoryData<EntryPhase> Phases => [.. Stages.Keys];

    private static EntryState At(EntryPhase phase) =>
        Spec.For<EntryDecider, EntryState, EntryCommand, EntryEvent>().And(LindskolanEntered).And(Stages[phase]).State();

    [Theory]
    [MemberData(nameof(Phases))]
    public void Everybody_sees_admitted_entries_only(EntryPhase phase) =>
        Assert.All(Everybody, viewer => Assert.Equal(phase == EntryPhase.Admitted, EntryVisibility.See(At(phase), viewer) is not null));

    [Theory]
    [MemberData(nameof(Phases))]
    public void Its_teacher_and_staff_see_it_in_every_state(EntryPhase phase) =>
        Assert.All([.. Staff, Teacher], viewer =>
        {
            var view = EntryVisibility.See(At(phase), viewer)!;
            Assert.Equal((phase, (PersonId?)Teacher.Id), (view.Phase, view.Teacher));
            Assert.Equal(phase == EntryPhase.Rejected ? "Ansikten syns" : null, view.Reason);
        });

    [Fact]
    public void Who_entered_it_is_not_for_everybody() =>
        Assert.All(Everybody, viewer => Assert.Null(EntryVisibility.See(At(EntryPhase.Admitted), viewer)!.Teacher));

    [Fact]
    public void An_entry_of_nobody_is_not_the_visitors_own() =>
        Assert.Null(EntryVisibility.See(new Submitted(new Entered(Contest, Lindskolan, 5, Sealed("c"), Sealed("t"), null, Actor.Anonymous.Id)), Actor.Anonymous));

    [Fact]
    public void An_entry_that_is_not_there_is_for_nobody() => Assert.Null(EntryVisibility.See(new NotSubmitted(), Officer));

    [Fact]
    public void The_feed_tells_of_admitted_entries_only() =>
        Assert.All(Enum.GetValues<Audience>(), audience =>
        {
            Assert.NotNull(EntryVisibility.Fact(new EntryAdmitted(Moderator.Id), audience));
            Assert.NotNull(EntryVisibility.Fact(new EntryWithdrawn(Teacher.Id, true), audience));
            Assert.Null(EntryVisibility.Fact(new EntryWithdrawn(Teacher.Id, false), audience));
            Assert.Null(EntryVisibility.Fact(new EntryRejected(Moderator.Id, "Ansikten syns"), audience));
            Assert.Null(EntryVisibility.Fact(LindskolanEntered, audience));
        });
}
