using System.Globalization;
using Civic.Domain.Kernel;
using Civic.GraphQL.Execution;

namespace Civic.Gateway.Graph;

/// <summary>Times of day in the municipality's zone.</summary>
internal static class LocalTime
{
    /// <summary>2020-10-09T23:59:59, without an offset.</summary>
    internal static ScalarBinding Scalar => Scalars.Text<DateTime>("a local date and time as YYYY-MM-DDThh:mm:ss", TryParse)
        .Writes<DateTime>((output, value) => output.WriteString(value.ToString("s", CultureInfo.InvariantCulture)));

    /// <summary>The moment of a local time; in the hour that comes twice, the first.</summary>
    /// <exception cref="InputRefusedException">The clocks skip it that night.</exception>
    internal static DateTimeOffset At(DateTime local, string zone, string path)
    {
        var rules = TimeZoneInfo.FindSystemTimeZoneById(zone);
        if (rules.IsInvalidTime(local)) throw new InputRefusedException(OperationRefusals.NoSuchLocalTime with { Path = path });
        var offset = rules.IsAmbiguousTime(local) ? rules.GetAmbiguousTimeOffsets(local).Max() : rules.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }

    private static bool TryParse(string text, out DateTime local) =>
        DateTime.TryParseExact(text, ["yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out local);
}
