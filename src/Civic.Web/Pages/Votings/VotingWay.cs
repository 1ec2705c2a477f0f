using Civic.Web.Components;
using Civic.Web.Rendering;

namespace Civic.Web.Pages.Votings;

/// <summary>The steps that lead to a voting's pages.</summary>
internal static class VotingWay
{
    public static IReadOnlyList<Crumb> To(Frame frame, VotingModel voting, string? last = null)
    {
        var way = new List<Crumb>
        {
            new(frame.Site!.Name, frame.Root + "/"),
            new(voting.ContestTitle, $"{frame.Root}/contests/{voting.ContestSlug}"),
            new(new Words(frame.Texts["vote.title"], frame.Language), last is null ? null : $"{frame.Root}/votings/{voting.Id}"),
        };
        if (last is not null) way.Add(new Crumb(new Words(last, frame.Language)));
        return way;
    }
}
