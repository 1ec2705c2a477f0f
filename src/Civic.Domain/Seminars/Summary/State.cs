namespace Civic.Domain.Seminars.Summary;

/// <summary>What a seminar's figures are: not counted yet, or counted.</summary>
public abstract record SummaryState
{
    public static SummaryState Evolve(SummaryState state, SummaryEvent @event) => @event switch
    {
        SeminarSummarised e => new Summarised(e.Year, e.Counts, e.Districts, e.Ages),
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow on {state.GetType().Name}."),
    };
}

/// <summary>Nothing has happened yet.</summary>
public sealed record NotSummarised : SummaryState;

/// <summary>Figures as they stand.</summary>
public sealed record Summarised(int Year, SeminarCounts Counts, GroupTable? Districts, GroupTable? Ages) : SummaryState;
