namespace Civic.Architecture.Tests.Rules;

/// <summary>Every room holds the same files, and what is not a room is not in between.</summary>
internal static class Rooms
{
    private static readonly string[] Always = ["Commands.cs", "Events.cs", "State.cs", "Decider.cs"];
    private static readonly string[] Sometimes = ["Visibility.cs", "Figures.cs"];

    /// <param name="files">Paths below the domain's folder: <c>Contests/Voting/State.cs</c>.</param>
    internal static IEnumerable<string> Flaws(IEnumerable<string> files)
    {
        var rooms = files.Where(file => file.Contains('/', StringComparison.Ordinal) && !file.StartsWith("Kernel/", StringComparison.Ordinal))
            .GroupBy(file => file[..file.LastIndexOf('/')], file => file[(file.LastIndexOf('/') + 1)..]);
        foreach (var room in rooms)
        {
            foreach (var missing in Always.Except(room)) yield return $"{room.Key} has no {missing}";
            foreach (var extra in room.Except(Always).Except(Sometimes)) yield return $"{room.Key} has {extra}";
        }
    }
}
