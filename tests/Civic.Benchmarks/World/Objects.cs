namespace Civic.Benchmarks.World;

/// <summary>The objects that every server answers from.</summary>
public sealed record Municipality(string Name, string Code, IReadOnlyList<Committee> Committees);

public sealed record Committee(string Name, string Slug, IReadOnlyList<Meeting> Meetings);

public sealed record Meeting(string Date, string Place, IReadOnlyList<AgendaItem> Items);

public sealed record AgendaItem(int Number, string Title, Contest? Contest);

public enum ContestState { Collecting, EntriesClosed, Decided }

public enum EntryState { Submitted, Admitted, Rejected, Withdrawn }

public enum DistrictKind { Kommundel, SurveyArea }

public sealed record Contest(string Slug, string Title, string Hashtag, ContestState State, int Prizes, IReadOnlyList<Entry> Entries);

public sealed record Entry(string Id, int Grade, string? Class, string? Caption, EntryState State, School School);

public sealed record School(string Name, string Slug, District? District);

public sealed class District(string name, DistrictKind kind)
{
    public string Name { get; } = name;

    public DistrictKind Kind { get; } = kind;

    /// <summary>Set when all is made: the municipality holds what leads here.</summary>
    public Municipality Municipality { get; set; } = null!;
}
