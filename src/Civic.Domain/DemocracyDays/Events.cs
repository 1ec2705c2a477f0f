using Civic.Domain.Kernel;

namespace Civic.Domain.DemocracyDays;

/// <summary>What happened to a year's democracy days.</summary>
public abstract record DaysEvent;

/// <summary>The edition is there.</summary>
[Stored("days-opened.v1")]
public sealed record DaysOpened(int Year, string Focus, Week Week) : DaysEvent;

/// <summary>The week is another.</summary>
[Stored("week-changed.v1")]
public sealed record WeekChanged(Week Week) : DaysEvent;

/// <summary>The focus is worded anew.</summary>
[Stored("focus-changed.v1")]
public sealed record FocusChanged(string Focus) : DaysEvent;
