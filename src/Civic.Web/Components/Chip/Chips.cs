using Civic.Web.Pages;

namespace Civic.Web.Components;

/// <summary>Which sign and colour a state is shown with.</summary>
public static class Chips
{
    public static string Of(ContestStage stage) => stage switch
    {
        ContestStage.Collecting or ContestStage.Voting => "live",
        ContestStage.Decided => "good",
        ContestStage.Deciding => "changed",
        _ => "plain",
    };

    public static string Of(VotingStage stage) => stage switch
    {
        VotingStage.Open => "live",
        VotingStage.Closed => "good",
        VotingStage.Tied => "changed",
        _ => "plain",
    };

    public static string Of(EventStage stage) => stage switch
    {
        EventStage.Held => "good",
        EventStage.Adapted => "changed",
        EventStage.Cancelled => "stopped",
        _ => "plain",
    };
}
