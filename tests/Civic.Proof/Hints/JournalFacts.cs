using System.Globalization;
using Civic.Proof.Processes;

namespace Civic.Proof.Hints;

/// <summary>A fact as the journal has it.</summary>
public sealed record JournalFact(long Number, string Type, long Position);

/// <summary>The journal itself, asked past the product: a topic's events in global order are its facts.</summary>
public sealed class JournalFacts(OwnPostgres postgres, string tenant)
{
    public async Task<IReadOnlyList<JournalFact>> OfAsync(Topic topic)
    {
        var streams = topic.Stream.StartsWith("position ", StringComparison.Ordinal)
            ? $"stream = (select stream from event where {topic.Stream.Replace(" ", " = ", StringComparison.Ordinal)})"
            : $"(stream = '{topic.Stream}'{(topic.Prefix is null ? "" : $" or starts_with(stream, '{topic.Prefix}')")})";
        var rows = await postgres.ScalarAsync(
            $"select string_agg(position || ' ' || type, ';' order by position) from event where tenant = '{tenant}' and {streams}");
        return [.. ((string)rows!).Split(';').Select((row, i) => row.Split(' ') is [var position, var type]
            ? new JournalFact(i + 1, type[..type.LastIndexOf('.')], long.Parse(position, CultureInfo.InvariantCulture))
            : throw new InvalidDataException(row))];
    }
}
