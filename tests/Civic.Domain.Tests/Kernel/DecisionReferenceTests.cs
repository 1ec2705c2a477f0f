using Civic.Domain.Kernel;
using Xunit;

namespace Civic.Domain.Tests.Kernel;

public sealed class DecisionReferenceTests
{
    [Theory]
    [InlineData("KF 2017-12-11 §12", "KF 2017-12-11 § 12")]
    [InlineData("SoD 2020-10-22 § 5", "SoD 2020-10-22 § 5")]
    [InlineData("  kf  2017-12-11,  §\u00A012 ", "kf 2017-12-11 § 12")]
    [InlineData("Trygghets- och delaktighetsberedningen 2020-10-22 § 5", "Trygghets- och delaktighetsberedningen 2020-10-22 § 5")]
    [InlineData("KF, 2020-02-29 §1", "KF 2020-02-29 § 1")]
    public void A_reference_is_read_as_people_write_it(string written, string read) => Assert.Equal(read, $"{DecisionReference.Read(written)}");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("§ 12")]
    [InlineData("2017-12-11 § 12")]
    [InlineData("KF § 12")]
    [InlineData("KF 2017-12-11")]
    [InlineData("KF 2017-12-11 §")]
    [InlineData("KF 2017-12-11 § 0")]
    [InlineData("KF 2017-12-11 § 012")]
    [InlineData("KF 2017-12-11 § -1")]
    [InlineData("KF 2017-12-11 § 1234567")]
    [InlineData("KF 2017-12-11 § 12a")]
    [InlineData("KF 2019-02-29 § 12")]
    [InlineData("KF 2017-13-01 § 12")]
    [InlineData("KF2017-12-11 § 12")]
    [InlineData("KF 11/12 2017 § 12")]
    [InlineData("§ 12 KF 2017-12-11")]
    [InlineData("KF 2017-12-11 § 12 § 13")]
    public void What_is_no_reference_is_none(string? written) => Assert.Null(DecisionReference.Read(written));

    [Fact]
    public void What_is_too_long_is_none() => Assert.Null(DecisionReference.Read(new string('K', 200) + " 2017-12-11 § 12"));
}
