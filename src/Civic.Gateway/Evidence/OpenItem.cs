using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Ballots;
using Civic.Domain.Meetings.Items;

namespace Civic.Gateway.Evidence;

/// <summary>An item that is over and whose handling is for everybody, with everything that was moved and voted. Who spoke is withheld, since the minutes do not tell it.</summary>
internal sealed record OpenItem(int Number, Procedure State, IReadOnlyList<OpenedEvent> Told, IReadOnlyList<OpenedEvent> Withheld)
{
    /// <summary>Whose names stand in it.</summary>
    internal IEnumerable<PersonId> Persons => State.Motions.Select(motion => motion.By).Concat(State.NotTakingPart)
        .Concat(State.RollCalls.SelectMany(call => call.Roll)).Concat(State.Decision?.TookPart ?? []).Concat(State.PutOff is { } off ? off.For.Concat(off.Against) : []);

    /// <summary>Whether everybody may see how an item was handled, and it is in force.</summary>
    internal static bool IsTold(Scheduled meeting, int item) =>
        meeting.ItemOf(item) is { Paragraph.Adjusted: true } && MeetingVisibility.MaySeeHandling(meeting, item, Actor.Anonymous);

    /// <summary>Null while it is not over.</summary>
    internal static OpenItem? Of(string stream, IReadOnlyList<OpenedEvent> events, IEventCodec codec)
    {
        var decoded = events.Select(e => (ItemEvent)codec.Decode(stream, e.Row.Version, e.Type, e.Payload)).ToList();
        if (decoded.Aggregate(ItemDecider.Initial, ItemDecider.Evolve) is not Procedure { Stage: Stage.Decided or Stage.Postponed } over) return null;
        var number = Streams.NumberOf(Streams.KeyOf(stream));
        return new OpenItem(number, over, [.. events.Where((_, i) => !IsOfTheFloor(decoded[i]))], [.. events.Where((_, i) => IsOfTheFloor(decoded[i]))]);
    }

    private static bool IsOfTheFloor(ItemEvent happened) => happened is FloorRequested or FloorRequestWithdrawn or FloorGiven or FloorYielded;
}

/// <summary>A secret vote that is over: what it came to, and that it was counted as it should. Who was marked when is withheld.</summary>
internal sealed record OpenSecretVote(string Key, int Item, SecretResult? Result, IReadOnlyList<OpenedEvent> Told, IReadOnlyList<OpenedEvent> Withheld)
{
    /// <summary>Null while it is not over.</summary>
    internal static OpenSecretVote? Of(string stream, IReadOnlyList<OpenedEvent> events, IEventCodec codec)
    {
        var decoded = events.Select(e => (SecretVoteEvent)codec.Decode(stream, e.Row.Version, e.Type, e.Payload)).ToList();
        if (decoded.OfType<SecretResultPublished>().FirstOrDefault() is not { } published && !decoded.Exists(e => e is SecretVoteVoided)) return null;
        var key = Streams.KeyOf(stream);
        return new OpenSecretVote(
            key, key.Split('/') is [_, var digits, _] && int.TryParse(digits, out var item) ? item : 0, decoded.OfType<SecretResultPublished>().FirstOrDefault()?.Result,
            [.. events.Where((_, i) => decoded[i] is not VoterMarked)], [.. events.Where((_, i) => decoded[i] is VoterMarked)]);
    }
}
