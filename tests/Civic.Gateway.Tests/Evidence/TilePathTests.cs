using Civic.Gateway.Evidence;
using Xunit;

namespace Civic.Gateway.Tests.Evidence;

/// <summary>Tiles by the names that C2SP's tlog-tiles gives them; the long one is its own example.</summary>
public sealed class TilePathTests
{
    [Theory]
    [InlineData(0, 256, "000")]
    [InlineData(67, 256, "067")]
    [InlineData(1234067, 256, "x001/x234/067")]
    [InlineData(1000, 256, "x001/000")]
    [InlineData(273, 112, "273.p/112")]
    public void A_tile_has_one_name(long number, int width, string path)
    {
        Assert.Equal(path, TilePath.Of(number, width));
        Assert.Equal((number, width), TilePath.Read(path));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0067")]
    [InlineData("x000/067")]
    [InlineData("x1/067")]
    [InlineData("067.p/0")]
    [InlineData("067.p/256")]
    [InlineData("067.p/-1")]
    [InlineData("067.p/1/2")]
    [InlineData("-67")]
    [InlineData("")]
    [InlineData("x999/x999/x999/x999/x999/x999/x999/999")]
    public void Anything_else_is_none(string path) => Assert.Null(TilePath.Read(path));
}
