using Civic.Domain.People;
using Civic.Testing;
using Xunit;

namespace Civic.Domain.Tests.People;

public sealed class StateTests
{
    [Fact]
    public void An_erased_person_has_no_name_any_more()
    {
        var state = Spec.For<PersonDecider, PersonState, PersonCommand, PersonEvent>()
            .And(new PersonRegistered(Huddinge2020.Teacher.Id, Huddinge2020.Sealed("name")), new PersonErased(Huddinge2020.Teacher.Id)).State();
        Assert.Equal(new Erased(Huddinge2020.Teacher.Id), state);
    }

    [Fact]
    public void An_event_that_cannot_follow_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() => PersonState.Evolve(new NotRegistered(), new PersonErased(Huddinge2020.Teacher.Id)));
}
