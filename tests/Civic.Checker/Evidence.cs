using System.Text.Json;
using Civic.Checker.Rules;

namespace Civic.Checker;

/// <summary>A vote as it stands in the export.</summary>
public sealed record Cast(ExportedEvent Event, string Voter, IReadOnlyList<string> Entries);

/// <summary>All that the judgement rests on: what the clients noted and what was exported.</summary>
public sealed class Evidence
{
    private readonly ILookup<(string, Guid?), Cast> byKey;

    public Evidence(History history, IReadOnlyList<ExportedEvent> events)
    {
        (History, Events) = (history, events);
        AllCasts = [.. events.Where(e => e.Type == "vote-cast.v1").Select(Read)];
        byKey = AllCasts.ToLookup(c => (c.Event.Tenant, c.Event.Operation));
    }

    public History History { get; }

    public IReadOnlyList<ExportedEvent> Events { get; }

    public IReadOnlyList<Cast> AllCasts { get; }

    /// <summary>The events that stand under the vote's operation.</summary>
    public IReadOnlyList<Cast> Casts(SentVote vote) => [.. byKey[(vote.Tenant, vote.Key)]];

    /// <summary>Everything that must not be; empty when all is well.</summary>
    /// <param name="late">Whether a voter's vote may have come too late, or been taken back and cast anew.</param>
    public IReadOnlyList<Finding> Judge(bool late = false) => [.. Log.Check(this), .. Promises.Check(this), .. Votings.Check(this, late)];

    private static Cast Read(ExportedEvent e)
    {
        using var document = JsonDocument.Parse(e.Payload);
        return new(e, document.RootElement.GetProperty("voter").GetString()!,
            [.. document.RootElement.GetProperty("entries").EnumerateArray().Select(v => v.GetString()!)]);
    }
}
