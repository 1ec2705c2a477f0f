using Civic.Domain.Kernel;

namespace Civic.Domain.DemocracyDays;

/// <summary>What a year's democracy days are: not opened or opened.</summary>
public abstract record DaysState
{
    public static DaysState Evolve(DaysState state, DaysEvent @event) => (state, @event) switch
    {
        (NotOpened, DaysOpened e) => new Opened(e.Year, e.Focus, e.Week),
        (Opened s, WeekChanged e) => s with { Week = e.Week },
        (Opened s, FocusChanged e) => s with { Focus = e.Focus },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow on {state.GetType().Name}."),
    };

    /// <summary>Whether a day lies in the democracy week. A day outside it may still belong to the edition.</summary>
    public bool IsInWeek(DateOnly day) => this is Opened s && s.Week.Contains(day);
}

/// <summary>Nothing has happened yet.</summary>
public sealed record NotOpened : DaysState;

/// <summary>An edition as it stands.</summary>
public sealed record Opened(int Year, string Focus, Week Week) : DaysState;
