using System.Collections.Immutable;
using Civic.Domain.Contests.Entries;
using Civic.Domain.Kernel;

namespace Civic.Gateway.Contests.Entries;

/// <summary>How every door makes an entry's command.</summary>
public static class EntryInputs
{
    private static readonly SealedText Unsealed = new("", "");

    /// <summary>What was typed, by the field names that the grain seals.</summary>
    public static ImmutableSortedDictionary<string, string> Typed(string className, string caption, string? link)
    {
        var typed = ImmutableSortedDictionary<string, string>.Empty.Add("className", className).Add("caption", caption);
        return link is null ? typed : typed.Add("link", link);
    }

    /// <summary>The command as a door sends it: the grain seals what was typed and adds the facts.</summary>
    public static SubmitEntry Command(string contest, string? school, int grade, bool consent) =>
        new(new ContestId(contest), new SchoolId(school ?? ""), grade, Unsealed, Unsealed, null, consent, "", null);
}
