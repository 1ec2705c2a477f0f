using System.Collections.Immutable;
using System.Globalization;
using Civic.Domain.Seminars.Polls;

namespace Civic.Gateway.Seminars.Polls;

/// <summary>An answer as a caller writes it, whichever door it came to: what belongs to the poll's kind, and nothing else.</summary>
internal readonly record struct Answers(int[]? Options, int? Rating, double? Number, string[]? Words)
{
    private const int MostWords = 9;

    // Two kinds at once are no answer to any poll.
    internal AnswerPoll Command => new(this switch
    {
        { Options: { } options, Rating: null, Number: null, Words: null } => new Chosen([.. options]),
        { Options: null, Rating: { } rating, Number: null, Words: null } => new Rated(rating),
        { Options: null, Rating: null, Number: { } number, Words: null } => new Numbered(PollForms.Number(number)),
        { Options: null, Rating: null, Number: null, Words: not null } => new Worded([]),
        _ => null!,
    }, []);

    /// <summary>The sender with the words that were typed. More than any poll takes is refused by the poll as too many; so many are sent on that it sees so.</summary>
    internal Sender Typed(Sender by) => Words is null or [] ? by : by with
    {
        Typed = by.Typed.AddRange(Words.Take(MostWords).Select((word, n) => KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"word{n + 1}"), word))),
    };
}
