using System.Globalization;

namespace Civic.Gateway.Evidence;

/// <summary>Names of tiles as C2SP's tlog-tiles writes them: <c>x001/x234/067</c>, and <c>067.p/12</c> for one that is not whole.</summary>
public static class TilePath
{
    private const int Whole = 256;

    /// <summary>The path of a tile under its level.</summary>
    public static string Of(long number, int width)
    {
        var path = (number % 1000).ToString("000", CultureInfo.InvariantCulture);
        for (var rest = number / 1000; rest > 0; rest /= 1000) path = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:000}/{path}");
        return width == Whole ? path : string.Create(CultureInfo.InvariantCulture, $"{path}.p/{width}");
    }

    /// <summary>Number and width of a path; null when it is none.</summary>
    public static (long Number, int Width)? Read(string path)
    {
        var width = Whole;
        if (path.Split(".p/") is [var whole, var partial])
        {
            if (!int.TryParse(partial, NumberStyles.None, CultureInfo.InvariantCulture, out width) || width is < 1 or >= Whole) return null;
            path = whole;
        }

        var number = 0L;
        foreach (var part in path.Split('/'))
        {
            if (!int.TryParse(part.TrimStart('x'), NumberStyles.None, CultureInfo.InvariantCulture, out var digits) || number > long.MaxValue / 2000) return null;
            number = (number * 1000) + digits;
        }

        // One name only for each tile.
        return Of(number, Whole) == path ? (number, width) : null;
    }
}
