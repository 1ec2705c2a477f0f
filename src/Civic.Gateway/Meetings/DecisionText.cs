using Civic.Contracts;
using Civic.Domain.Contests.Entries;
using Civic.Domain.Meetings;
using Civic.Gateway.Graph;

namespace Civic.Gateway.Meetings;

/// <summary>A decision in words. Minutes are kept in Swedish (Language Act, section 10).</summary>
internal static class DecisionText
{
    internal static async ValueTask<string?> Of(Ask ask, Paragraph? paragraph) =>
        paragraph?.Decision is ContestDecision contest ? await Winners(ask, contest) : Of(paragraph?.Decision);

    /// <summary>A decision whose words are in it; null for another.</summary>
    internal static string? Of(ItemDecision? decision) => decision switch
    {
        Noted => "Informationen noteras till protokollet.",
        Resolved resolved => resolved.Text,
        Deferred deferred => deferred.Text,
        _ => null,
    };

    /// <summary>The winners of a contest in words.</summary>
    internal static string Winners(string contest, IReadOnlyList<string> names) => $"Vinnare i {contest} är {Join([.. names])}.";

    private static async Task<string> Winners(Ask ask, ContestDecision decision)
    {
        var rules = (await ask.Row(Rooms.Contests, decision.Contest.Value))?.State.AskedOfEntries();
        var entries = await Task.WhenAll(decision.Winners.Select(winner => ask.Row(Rooms.Entries, winner.Value)));
        var schools = (await ask.Municipality()).Schools;
        var names = decision.Winners.Zip(entries, (winner, row) => row is not null && Entered(row.State) is { } entered
            ? schools.FirstOrDefault(school => school.Id == entered.School)?.Name ?? entered.School.Value
            : winner.Value).ToArray();
        return Winners(rules?.Title ?? decision.Contest.Value, names);
    }

    internal static Entered? Entered(EntryState state) => state switch
    {
        Submitted s => s.Entered,
        Admitted s => s.Entered,
        Rejected s => s.Entered,
        Withdrawn s => s.Entered,
        _ => null,
    };

    private static string Join(string[] names) => names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} och {names[^1]}";
}
