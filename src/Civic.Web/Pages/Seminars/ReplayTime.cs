using System.Globalization;

namespace Civic.Web.Pages.Seminars;

/// <summary>Times in a recording as people write them: <c>75</c>, <c>1:15</c>, <c>1:02:03</c>.</summary>
internal static class ReplayTime
{
    private const double Longest = 1e6;

    /// <summary>In seconds; null when it is no time.</summary>
    internal static double? Read(string? text)
    {
        if (text?.Split(':') is not { Length: >= 1 and <= 3 } parts) return null;
        var seconds = 0d;
        foreach (var part in parts)
        {
            if (!double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return null;
            seconds = seconds * 60 + value;
        }

        return seconds <= Longest ? seconds : null;
    }

    /// <summary>With hours when there are any: <c>1:15</c>, <c>1:02:03</c>.</summary>
    internal static string Written(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Max(0, Math.Floor(seconds)));
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");
    }

    /// <summary>As <c>&lt;time datetime&gt;</c> has a duration (HTML §4.5.14): <c>PT75S</c>.</summary>
    internal static string Machine(double seconds) => string.Create(CultureInfo.InvariantCulture, $"PT{Math.Max(0, (long)seconds)}S");
}
