using Civic.Domain.Kernel;
using Civic.Domain.Tenants;
using Civic.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;

namespace Civic.Domain.Tests.Tenants;

public sealed class DeciderTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Now = Huddinge2020.Opens;
    private static readonly CreateTenant Create = new(Huddinge2020.Tenant, "Huddinge kommun", "0126", ["sv", "fi"], "Europe/Stockholm", true);
    private static readonly TenantCreated Created = new(Huddinge2020.Tenant, "Huddinge kommun", "0126", ["sv", "fi"], "Europe/Stockholm", true);
    private static readonly AddSchool Add = new(Huddinge2020.Skapaskolan, "Skapaskolan", new DistrictId("flemingsberg"), 1, 9);
    private static readonly SchoolAdded Added = new(Huddinge2020.Skapaskolan, "Skapaskolan", new DistrictId("flemingsberg"), 1, 9);

    private static Given<TenantState, TenantCommand, TenantEvent> Nothing => Spec.For<TenantDecider, TenantState, TenantCommand, TenantEvent>();

    private static Given<TenantState, TenantCommand, TenantEvent> Huddinge => Nothing.And(Created);

    [Fact]
    public void CreateTenant_sets_the_municipality_up() => Nothing.When(Create, Now, Huddinge2020.Admin).Then(Created);

    [Fact]
    public void CreateTenant_is_refused_the_second_time() => Huddinge.When(Create, Now, Huddinge2020.Admin).ThenRefused("tenant-already-created");

    [Theory]
    [InlineData("health")]
    [InlineData("metrics")]
    [InlineData("auth")]
    [InlineData("graphql")]
    [InlineData("live")]
    [InlineData("assets")]
    public void CreateTenant_is_refused_for_an_address_of_the_platform(string slug) =>
        Nothing.When(Create with { Tenant = new(slug) }, Now, Huddinge2020.Admin).ThenRefused("slug-reserved");

    [Theory]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("Huddinge")]
    [InlineData("huddinge/x")]
    [InlineData("a234567890123456789012345678901234567890x")]
    public void CreateTenant_is_refused_for_a_malformed_slug(string slug) =>
        Nothing.When(Create with { Tenant = new(slug) }, Now, Huddinge2020.Admin).ThenRefused("slug-malformed");

    [Theory]
    [InlineData("126")]
    [InlineData("01266")]
    [InlineData("012a")]
    [InlineData("")]
    public void CreateTenant_is_refused_for_a_malformed_code(string code) =>
        Nothing.When(Create with { Code = code }, Now, Huddinge2020.Admin).ThenRefused("municipal-code-malformed");

    [Theory]
    [InlineData("", "languages-missing")]
    [InlineData("fi sv", "swedish-first")]
    [InlineData("sv FI", "language-malformed")]
    [InlineData("sv finska", "language-malformed")]
    [InlineData("sv fi fi", "language-repeated")]
    public void CreateTenant_is_refused_for_languages_that_do_not_begin_with_Swedish(string languages, string code) =>
        Nothing.When(Create with { Languages = [.. languages.Split(' ', StringSplitOptions.RemoveEmptyEntries)] }, Now, Huddinge2020.Admin).ThenRefused(code);

    [Theory]
    [InlineData("Stockholm")]
    [InlineData("Europe/")]
    [InlineData("../etc/passwd")]
    [InlineData("")]
    public void CreateTenant_is_refused_for_a_malformed_time_zone(string zone) =>
        Nothing.When(Create with { TimeZone = zone }, Now, Huddinge2020.Admin).ThenRefused("time-zone-malformed");

    [Fact]
    public void AddSchool_adds_a_school() => Huddinge.When(Add, Now, Huddinge2020.Admin).Then(Added);

    [Fact]
    public void AddSchool_once_more_changes_nothing() => Huddinge.And(Added).When(Add, Now, Huddinge2020.Admin).ThenNothing();

    [Fact]
    public void AddSchool_otherwise_is_refused() =>
        Huddinge.And(Added).When(Add with { GradeTo = 6 }, Now, Huddinge2020.Admin).ThenRefused("school-already-added");

    [Theory]
    [InlineData(0, 9)]
    [InlineData(1, 10)]
    [InlineData(6, 5)]
    public void AddSchool_is_refused_for_grades_off_1_to_9(int from, int to) =>
        Huddinge.When(Add with { GradeFrom = from, GradeTo = to }, Now, Huddinge2020.Admin).ThenRefused("grades-out-of-range");

    [Fact]
    public void AddSchool_is_refused_for_an_unknown_municipality() => Nothing.When(Add, Now, Huddinge2020.Admin).ThenRefused("tenant-unknown");

    [Fact]
    public void AddSchool_is_refused_for_a_malformed_slug() =>
        Huddinge.When(Add with { School = new("Skapaskolan") }, Now, Huddinge2020.Admin).ThenRefused("slug-malformed");

    [Fact]
    public void ChangeLanguages_sets_them() =>
        Huddinge.When(new ChangeLanguages(["sv", "fi", "yi", "fit", "rom", "se"]), Now, Huddinge2020.Admin)
            .Then(new LanguagesChanged(["sv", "fi", "yi", "fit", "rom", "se"]));

    [Fact]
    public void ChangeLanguages_to_the_same_changes_nothing() => Huddinge.When(new ChangeLanguages(["sv", "fi"]), Now, Huddinge2020.Admin).ThenNothing();

    [Fact]
    public void ChangeLanguages_without_Swedish_is_refused() =>
        Huddinge.When(new ChangeLanguages(["fi"]), Now, Huddinge2020.Admin).ThenRefused("swedish-first");

    [Fact]
    public void ChangeLanguages_without_a_list_is_refused() =>
        Huddinge.When(new ChangeLanguages(default), Now, Huddinge2020.Admin).ThenRefused("languages-missing");

    [Fact]
    public void RestrictDocuments_says_so_once_and_can_be_taken_back()
    {
        Huddinge.When(new RestrictDocuments(true), Now, Huddinge2020.Admin).Then(new DocumentsRestricted(true));
        Huddinge.When(new RestrictDocuments(false), Now, Huddinge2020.Admin).ThenNothing();
        var restricted = Huddinge.And(new DocumentsRestricted(true));
        restricted.When(new RestrictDocuments(true), Now, Huddinge2020.Admin).ThenNothing();
        restricted.When(new RestrictDocuments(false), Now, Huddinge2020.Admin).Then(new DocumentsRestricted(false));
    }

    [Fact]
    public void RestrictDocuments_of_no_municipality_is_refused() => Nothing.When(new RestrictDocuments(true), Now, Huddinge2020.Admin).ThenRefused("tenant-unknown");

    [Fact]
    public void Laws_hold()
    {
        var commands = Gen.Frequency(
            (1, Gen.Elements<TenantCommand>(Create, Create with { Code = null! }, Create with { Languages = default })),
            (3, from n in Gen.Choose(0, 4)
                from to in Gen.Choose(0, 10)
                select (TenantCommand)(Add with { School = Huddinge2020.Schools[n], GradeTo = to })),
            (1, Gen.Elements<TenantCommand>(new ChangeLanguages(["sv"]), new ChangeLanguages(["sv", "fi"]), new ChangeLanguages([null!]))),
            (1, Gen.Elements<TenantCommand>(new RestrictDocuments(true), new RestrictDocuments(false))));
        RoomLaws.Hold<TenantDecider, TenantState, TenantCommand, TenantEvent>(commands, RoomLaws.Moments(Now, Huddinge2020.Admin), output);
    }
}
