using Civic.Domain.Districts;
using Civic.Domain.Kernel;
using Civic.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;

namespace Civic.Domain.Tests.Districts;

public sealed class DeciderTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Now = Huddinge2020.Opens;
    private static readonly DistrictId Vidja = new("vidja-agesta");
    private static readonly DistrictId East = new("ostra-huddinge");
    private static readonly DistrictId Middle = new("mellersta-huddinge");
    private static readonly DistrictDefined Defined = new(Vidja, "Vidja/Ågesta", DistrictKind.Kommundel);
    private static readonly DistrictFacts Facts = new(
    [
        new(East, DistrictKind.SurveyArea), new(Middle, DistrictKind.SurveyArea), new(new("sjodalen"), DistrictKind.Kommundel),
    ]);

    private static Given<DistrictState, DistrictCommand, DistrictEvent> Nothing => Spec.For<DistrictDecider, DistrictState, DistrictCommand, DistrictEvent>();

    private static Given<DistrictState, DistrictCommand, DistrictEvent> District => Nothing.And(Defined);

    private static MapDistrict Map(params DistrictShare[] shares) => new([.. shares], Facts);

    [Fact]
    public void DefineDistrict_names_it() =>
        Nothing.When(new DefineDistrict(Vidja, "Vidja/Ågesta", DistrictKind.Kommundel), Now, Huddinge2020.Officer).Then(Defined);

    [Fact]
    public void DefineDistrict_once_more_changes_nothing() =>
        District.When(new DefineDistrict(Vidja, "Vidja/Ågesta", DistrictKind.Kommundel), Now, Huddinge2020.Officer).ThenNothing();

    [Fact]
    public void DefineDistrict_otherwise_is_refused() =>
        District.When(new DefineDistrict(Vidja, "Vidja", DistrictKind.Kommundel), Now, Huddinge2020.Officer).ThenRefused("district-already-defined");

    [Fact]
    public void DefineDistrict_is_refused_for_a_malformed_slug() =>
        Nothing.When(new DefineDistrict(new("Vidja/Ågesta"), "Vidja", DistrictKind.Kommundel), Now, Huddinge2020.Officer).ThenRefused("slug-malformed");

    [Fact]
    public void DefineDistrict_is_refused_for_an_unknown_geography() =>
        Nothing.When(new DefineDistrict(Vidja, "Vidja", (DistrictKind)9), Now, Huddinge2020.Officer).ThenRefused("district-kind-unknown");

    [Fact]
    public void MapDistrict_lays_a_district_across_two_areas() =>
        District.When(Map(new(East, 0.6m), new(Middle, 0.4m)), Now, Huddinge2020.Officer)
            .Then(new DistrictMapped([new(East, 0.6m), new(Middle, 0.4m)]));

    [Fact]
    public void MapDistrict_may_leave_a_part_unmapped() =>
        District.When(Map(new DistrictShare(East, 0.3m)), Now, Huddinge2020.Officer).Then(new DistrictMapped([new(East, 0.3m)]));

    [Fact]
    public void MapDistrict_replaces_what_was_said_before() =>
        District.And(new DistrictMapped([new(East, 1m)])).When(Map(), Now, Huddinge2020.Officer).Then(new DistrictMapped([]));

    [Fact]
    public void MapDistrict_once_more_changes_nothing() =>
        District.And(new DistrictMapped([new(East, 1m)])).When(Map(new DistrictShare(East, 1m)), Now, Huddinge2020.Officer).ThenNothing();

    [Fact]
    public void MapDistrict_is_refused_when_shares_exceed_the_whole() =>
        District.When(Map(new(East, 0.6m), new(Middle, 0.41m)), Now, Huddinge2020.Officer).ThenRefused("shares-above-one");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(2)]
    public void MapDistrict_is_refused_for_a_share_that_is_none(int share) =>
        District.When(Map(new DistrictShare(East, share)), Now, Huddinge2020.Officer).ThenRefused("share-out-of-range");

    [Fact]
    public void MapDistrict_is_refused_within_one_geography() =>
        District.When(Map(new DistrictShare(new("sjodalen"), 1m)), Now, Huddinge2020.Officer).ThenRefused("same-geography");

    [Fact]
    public void MapDistrict_is_refused_to_an_unknown_district() =>
        District.When(Map(new DistrictShare(new("elsewhere"), 1m)), Now, Huddinge2020.Officer).ThenRefused("district-unknown");

    [Fact]
    public void MapDistrict_is_refused_without_facts() =>
        District.When(new MapDistrict([new(East, 1m)], null), Now, Huddinge2020.Officer).ThenRefused("district-unknown");

    [Fact]
    public void MapDistrict_is_refused_for_one_district_twice() =>
        District.When(Map(new(East, 0.2m), new(East, 0.2m)), Now, Huddinge2020.Officer).ThenRefused("district-repeated");

    [Fact]
    public void MapDistrict_of_an_undefined_district_is_refused() => Nothing.When(Map(), Now, Huddinge2020.Officer).ThenRefused("district-unknown");

    [Fact]
    public void Laws_hold()
    {
        var share = from district in Gen.Elements(East, Middle, new DistrictId("sjodalen"))
                    from percent in Gen.Choose(-5, 60)
                    select new DistrictShare(district, percent / 100m);
        var map = from count in Gen.Choose(0, 3) from shares in share.ListOf(count) select (DistrictCommand)new MapDistrict([.. shares], Facts);
        var define = Gen.Elements<DistrictCommand>(new DefineDistrict(Vidja, "Vidja", DistrictKind.Kommundel), new DefineDistrict(Vidja, null!, 0));
        RoomLaws.Hold<DistrictDecider, DistrictState, DistrictCommand, DistrictEvent>(
            Gen.Frequency((1, define), (3, map)), RoomLaws.Moments(Now, Huddinge2020.Officer), output);
    }
}
