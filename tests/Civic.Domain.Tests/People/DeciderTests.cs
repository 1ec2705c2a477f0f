using Civic.Domain.Kernel;
using Civic.Domain.People;
using Civic.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;

namespace Civic.Domain.Tests.People;

public sealed class DeciderTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Now = Huddinge2020.Opens;
    private static readonly PersonId Person = Huddinge2020.Elected(2).Id;
    private static readonly SealedText Name = Huddinge2020.Sealed("name");

    private static Given<PersonState, PersonCommand, PersonEvent> Nothing => Spec.For<PersonDecider, PersonState, PersonCommand, PersonEvent>();

    private static Given<PersonState, PersonCommand, PersonEvent> Known => Nothing.And(new PersonRegistered(Person, Name));

    private static Given<PersonState, PersonCommand, PersonEvent> Erased => Known.And(new PersonErased(Person));

    [Fact]
    public void RegisterPerson_makes_a_person_known() =>
        Nothing.When(new RegisterPerson(Person, Name), Now, Huddinge2020.Admin).Then(new PersonRegistered(Person, Name));

    [Fact]
    public void RegisterPerson_is_refused_the_second_time() =>
        Known.When(new RegisterPerson(Person, Name), Now, Huddinge2020.Admin).ThenRefused("person-already-registered");

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("process")]
    [InlineData("import")]
    public void RegisterPerson_is_refused_for_an_id_of_the_platform(string? id) =>
        Nothing.When(new RegisterPerson(new PersonId(id!), Name), Now, Huddinge2020.Admin).ThenRefused("person-id-reserved");

    [Fact]
    public void RegisterPerson_is_refused_without_a_name() =>
        Nothing.When(new RegisterPerson(Person, null!), Now, Huddinge2020.Admin).ThenRefused("name-missing");

    [Fact]
    public void ErasePerson_erases() => Known.When(new ErasePerson(), Now, Huddinge2020.Admin).Then(new PersonErased(Person));

    [Fact]
    public void ErasePerson_once_more_changes_nothing() => Erased.When(new ErasePerson(), Now, Huddinge2020.Admin).ThenNothing();

    [Fact]
    public void ErasePerson_is_refused_for_an_unknown_person() => Nothing.When(new ErasePerson(), Now, Huddinge2020.Admin).ThenRefused("person-unknown");

    [Fact]
    public void Who_is_erased_stays_erased() =>
        Erased.When(new RegisterPerson(Person, Name), Now, Huddinge2020.Admin).ThenRefused("person-erased");

    [Fact]
    public void Laws_hold() => RoomLaws.Hold<PersonDecider, PersonState, PersonCommand, PersonEvent>(
        Gen.Elements<PersonCommand>(new RegisterPerson(Person, Name), new RegisterPerson(default, Name), new ErasePerson()),
        RoomLaws.Moments(Now, Huddinge2020.Admin),
        output);
}
