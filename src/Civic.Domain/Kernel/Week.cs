namespace Civic.Domain.Kernel;

/// <summary>The days from one to another, both included, in the municipality's calendar.</summary>
public sealed record Week(DateOnly From, DateOnly To)
{
    public bool Contains(DateOnly day) => From <= day && day <= To;

    /// <summary>Whether it is a Monday to the Sunday after it.</summary>
    public bool IsWhole() => From.DayOfWeek == DayOfWeek.Monday && To.DayNumber - From.DayNumber == 6;
}
