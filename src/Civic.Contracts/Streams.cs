using System.Globalization;
using Civic.Domain.Kernel;

namespace Civic.Contracts;

/// <summary>Names of streams: the room, then the key. A stream's name is unique within its municipality.</summary>
/// <remarks>A grain's key is <c>tenant/key</c>; both come from here, so that a key is never pasted together elsewhere.</remarks>
public static class Streams
{
    public const string Tenant = "tenant/settings";

    public static string Person(PersonId id) => $"person/{id.Value}";

    public static string District(DistrictId id) => $"district/{id.Value}";

    public static string Committee(CommitteeId id) => $"committee/{id.Value}";

    public static string Meeting(MeetingId id) => $"meeting/{id.Value}";

    public static string Case(CaseNumber number) => $"case/{number.Value}";

    public static string Item(ItemId id) => $"item/{id.Value}";

    public static string Minutes(MeetingId id) => $"minutes/{id.Value}";

    /// <summary>The prefix of all items of a meeting.</summary>
    public static string Items(MeetingId meeting) => $"item/{meeting.Value}/";

    /// <summary>The prefix of all secret votes of a meeting.</summary>
    public static string SecretVotes(MeetingId meeting) => $"secret-vote/{meeting.Value}/";

    /// <summary>An item of a meeting by its number.</summary>
    public static ItemId ItemOf(MeetingId meeting, int number) => new(string.Create(CultureInfo.InvariantCulture, $"{meeting.Value}/{number}"));

    /// <summary>The meeting that an item's key begins with.</summary>
    public static MeetingId MeetingOf(string key) => new(key[..Math.Max(0, key.IndexOf('/', StringComparison.Ordinal))]);

    /// <summary>The number that an item's key ends with; 0, which no item has, when it is none.</summary>
    public static int NumberOf(string key) =>
        int.TryParse(key.AsSpan(key.IndexOf('/', StringComparison.Ordinal) + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public static string SecretVote(SecretVoteId id) => $"secret-vote/{id.Value}";

    /// <summary>An item's nth secret vote, from 1; one that is void is repeated as the next.</summary>
    public static SecretVoteId SecretVoteOf(ItemId item, int nth) => new(string.Create(CultureInfo.InvariantCulture, $"{item.Value}/{nth}"));

    /// <summary>The item that a secret vote is held on, and which of its votes it is; null for a key that no vote has.</summary>
    public static (ItemId Item, int Nth)? ItemOf(SecretVoteId id)
    {
        if (id.Value.Split('/') is not [{ Length: > 0 } meeting, var digits, var last] || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var nth) || nth < 1) return null;
        // A vote has one name only.
        var item = ItemOf(new MeetingId(meeting), number);
        return SecretVoteOf(item, nth) == id ? (item, nth) : null;
    }

    public static string DemocracyDays(int year) => $"democracy-days/{year}";

    public static string Event(EventId id) => $"event/{id.Value}";

    public static string Contest(ContestId id) => $"contest/{id.Value}";

    public static string Entry(EntryId id) => $"entry/{id.Value}";

    public static string Voting(VotingId id) => $"voting/{id.Value}";

    public static string Seminar(SeminarId id) => $"seminar/{id.Value}";

    public static string Questions(SeminarId id) => $"questions/{id.Value}";

    public static string Poll(PollId id) => $"poll/{id.Value}";

    public static string Speakers(SeminarId id) => $"speakers/{id.Value}";

    public static string Attendance(SeminarId id) => $"attendance/{id.Value}";

    public static string Reactions(SeminarId id) => $"reactions/{id.Value}";

    public static string Replays(SeminarId id) => $"replays/{id.Value}";

    /// <summary>A seminar's figures for the year's report.</summary>
    public static string Summary(SeminarId id) => $"summary/{id.Value}";

    /// <summary>A seminar's captions in one language.</summary>
    /// <param name="language">Two or three small letters (ISO 639).</param>
    public static string Captions(SeminarId id, string language) => $"captions/{id.Value}/{language}";

    /// <summary>The prefix of all polls of a seminar.</summary>
    public static string Polls(SeminarId seminar) => $"poll/{seminar.Value}/";

    /// <summary>The prefix of all districts.</summary>
    public const string Districts = "district/";

    /// <summary>The prefix of all seminars.</summary>
    public const string Seminars = "seminar/";

    /// <summary>The seminar that a poll's key begins with.</summary>
    public static SeminarId SeminarOf(string key) => new(key[..Math.Max(0, key.IndexOf('/', StringComparison.Ordinal))]);

    /// <summary>The prefix of all entries of a contest.</summary>
    public static string Entries(ContestId contest) => $"entry/{contest.Value}/";

    /// <summary>A contest has one voting; its second round is a round of the same.</summary>
    public static VotingId VotingOf(ContestId contest) => new($"{contest.Value}/1");

    /// <summary>The contest that an entry's or a voting's key begins with.</summary>
    public static ContestId ContestOf(string key) => new(key[..Math.Max(0, key.IndexOf('/', StringComparison.Ordinal))]);

    /// <summary>The room that a stream belongs to.</summary>
    public static string RoomOf(string stream) => stream[..Math.Max(0, stream.IndexOf('/', StringComparison.Ordinal))];

    /// <summary>The key within the room.</summary>
    public static string KeyOf(string stream) => stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>A grain's key: the municipality, then the key within the room.</summary>
    public static string GrainKey(TenantId tenant, string key) => $"{tenant.Value}/{key}";

    /// <summary>Takes a grain's key apart.</summary>
    public static (TenantId Tenant, string Key) Split(string grainKey)
    {
        var slash = grainKey.IndexOf('/', StringComparison.Ordinal);
        return slash < 1
            ? throw new ArgumentException("A grain's key is tenant/key.", nameof(grainKey))
            : (new TenantId(grainKey[..slash]), grainKey[(slash + 1)..]);
    }
}
