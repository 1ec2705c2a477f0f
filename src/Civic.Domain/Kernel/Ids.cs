namespace Civic.Domain.Kernel;

/// <summary>An id with a type of its own, so that one cannot be passed for another.</summary>
public interface ITypedId<TSelf> where TSelf : struct, ITypedId<TSelf>
{
    string Value { get; }

    static abstract TSelf Of(string value);
}

/// <summary>A municipality's slug, first in every key: <c>huddinge</c>.</summary>
public readonly record struct TenantId(string Value) : ITypedId<TenantId>
{
    public static TenantId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A person's pseudonymous id within a municipality.</summary>
public readonly record struct PersonId(string Value) : ITypedId<PersonId>
{
    public static PersonId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A committee's slug.</summary>
public readonly record struct CommitteeId(string Value) : ITypedId<CommitteeId>
{
    public static CommitteeId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A meeting.</summary>
public readonly record struct MeetingId(string Value) : ITypedId<MeetingId>
{
    public static MeetingId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>An item of an agenda: its meeting's key and its number, <c>2020-10-22/2</c>.</summary>
public readonly record struct ItemId(string Value) : ITypedId<ItemId>
{
    public static ItemId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A secret vote: its meeting, its item's number and its own, <c>2020-10-22/3/1</c>.</summary>
public readonly record struct SecretVoteId(string Value) : ITypedId<SecretVoteId>
{
    public static SecretVoteId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A contest's slug.</summary>
public readonly record struct ContestId(string Value) : ITypedId<ContestId>
{
    public static ContestId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>An entry: its contest's slug and its own key, <c>hallbarhetslangtan-2020/6f…</c>.</summary>
public readonly record struct EntryId(string Value) : ITypedId<EntryId>
{
    public static EntryId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A voting: its contest's slug and its number, <c>hallbarhetslangtan-2020/1</c>.</summary>
public readonly record struct VotingId(string Value) : ITypedId<VotingId>
{
    public static VotingId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A district's slug.</summary>
public readonly record struct DistrictId(string Value) : ITypedId<DistrictId>
{
    public static DistrictId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A school's slug.</summary>
public readonly record struct SchoolId(string Value) : ITypedId<SchoolId>
{
    public static SchoolId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A programme item of the democracy days.</summary>
public readonly record struct EventId(string Value) : ITypedId<EventId>
{
    public static EventId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A seminar's slug.</summary>
public readonly record struct SeminarId(string Value) : ITypedId<SeminarId>
{
    public static SeminarId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A poll: its seminar's slug and its own key, <c>demokrati-och-inkludering/trygghet</c>.</summary>
public readonly record struct PollId(string Value) : ITypedId<PollId>
{
    public static PollId Of(string value) => new(value);

    public override string ToString() => Value;
}
