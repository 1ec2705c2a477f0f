using System.Diagnostics;
using System.Text.Json;
using Civic.Contracts.Ports;
using Civic.Storage.Evidence.Checking;
using Xunit;

namespace Civic.Storage.Tests.Evidence;

/// <summary>Items and secret votes are counted anew by rules of the verb's own: of the same stories the second program and this one say the same, and each rule fails once.</summary>
public sealed class ItemRecountTests
{
    [Fact]
    public async Task Both_programs_judge_every_story_alike()
    {
        var stories = (await Told()).ToList();
        Assert.True(stories.Count > 40, $"Only {stories.Count} stories were told.");
        Assert.Equal(5, stories.Count(story => story.Holds));
        var judged = stories.Select(story => (story.Name, Holds: Judge(story))).ToList();
        var wrong = stories.Zip(judged).Where(pair => pair.First.Holds != pair.Second.Holds.Holds).Select(pair => $"{pair.First.Name}: {string.Join("; ", pair.Second.Holds.Findings)}").ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static Report Judge(Story story)
    {
        var report = new Report();
        var presiding = new Presiding(report);
        Action<EventText> take = story.Secret == true ? new SecretRecount("secret-vote/m/2/1", report).Take : new ItemRecount("item/m/2", report, presiding).Take;
        foreach (var (happened, i) in story.Events.Select((happened, i) => (happened, i))) take(Event("item/m/2", i + 1, happened.Type, happened.Payload));
        if (story.Left.ValueKind == JsonValueKind.Object) presiding.Take("meeting/m", Event("meeting/m", 1, "item-left.v1", story.Left.GetRawText()));
        presiding.End();
        return report;
    }

    private static EventText Event(string stream, int version, string type, string payload) => new(new LoggedRow(version, stream, version, [], 0, null, null, null, null), type, payload, "secretary");

    private static async Task<IEnumerable<Story>> Told()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Civic.sln"))) folder = folder.Parent!;
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder.FullName, "tests", "Civic.Verifier", "itemtest.mjs")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = node.StandardError.ReadToEndAsync();
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await errors);
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<Story>(line, JsonSerializerOptions.Web)!);
    }

    private sealed record Story(string Name, bool Holds, bool? Secret, IReadOnlyList<Happened> Events, JsonElement Left);

    private sealed record Happened(string Type, string Payload);
}
