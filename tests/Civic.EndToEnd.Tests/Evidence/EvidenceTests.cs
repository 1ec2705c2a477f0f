using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Civic.Domain.Kernel;
using Civic.Gateway.Evidence;
using Civic.Gateway.Tests.Seminars;
using Civic.Storage.Evidence.Checking;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Civic.EndToEnd.Tests.Evidence;

/// <summary>What a municipality publishes can be recounted by anybody, and what is changed in it or in the database is found; by two programs.</summary>
public sealed class EvidenceTests(EvidenceHost host) : IClassFixture<EvidenceHost>
{
    [Fact]
    public async Task The_second_program_recounts_what_was_published()
    {
        var (exit, said) = await EvidenceHost.Node(host.Published, "--receipts", host.Receipts, "--key", Path.Combine(host.Published, "key"));
        Assert.True(exit == 0, said);
        Assert.Contains($"2 votings with 22 votes and 30 items with {host.Items.Ballots} ballots counted anew, 11 receipts", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_program_finds_the_database_as_it_was_signed()
    {
        var report = await Check();
        new ReceiptCheck(new Storage.Evidence.Commitments()).Run(new TenantId("huddinge"), host.Checkpoints, host.Receipts, report);
        Assert.True(report.Holds, string.Join('\n', report.Findings));
        Assert.Equal((23 + host.Items.Ballots, 11), (report.Votes, report.Receipts));
    }

    [Fact]
    public async Task A_vote_changed_in_the_database_is_named()
    {
        await host.Database.SabotageAsync("update event set payload = replace(payload::text, '\"round\":1', '\"round\":2')::json where stream = 'voting/bevis-2026/1' and version = 4");
        Assert.Contains("TAMPERED event-edited: voting/bevis-2026/1 version 4", string.Join('\n', (await Check()).Findings), StringComparison.Ordinal);
        await host.Database.SabotageAsync("update event set payload = replace(payload::text, '\"round\":2', '\"round\":1')::json where stream = 'voting/bevis-2026/1' and version = 4");
        Assert.True((await Check()).Holds);
    }

    [Fact]
    public void Nothing_of_an_open_voting_is_published()
    {
        Assert.Empty(host.WhileOpen.GetProperty("votings").EnumerateArray());
        Assert.Empty(host.WhileOpen.GetProperty("decisions").EnumerateArray());
        Assert.Empty(host.WhileOpen.GetProperty("names").EnumerateArray());
    }

    [Fact]
    public async Task A_meetings_file_is_as_its_schema_says_and_tells_no_vote_that_was_taken_back()
    {
        var file = JsonDocument.Parse(await host.Served($"meetings/{host.Meeting}.json")).RootElement;
        Assert.Empty(SchemaCheck.Flaws(file, "evidence.v1"));
        Assert.Empty(SchemaCheck.Flaws(host.WhileOpen, "evidence.v1"));
        var voting = file.GetProperty("votings")[0];
        Assert.Equal(2, voting.GetProperty("withheld").GetArrayLength());
        Assert.Equal(11, voting.GetProperty("events").EnumerateArray().Count(e => e.GetProperty("type").GetString() == "vote-cast.v1"));
        var items = JsonDocument.Parse(await host.Served("meetings/namnd-1901.json")).RootElement;
        Assert.Empty(SchemaCheck.Flaws(items, "evidence.v1"));
        Assert.Equal(30, items.GetProperty("items").GetArrayLength());
        // Who spoke stands in the log, and in no file.
        Assert.Contains(items.GetProperty("items").EnumerateArray(), item => item.GetProperty("withheld").GetArrayLength() == 3);
        Assert.DoesNotContain("floor-", items.GetRawText(), StringComparison.Ordinal);
        var planted = JsonNode.Parse(file.GetRawText())!;
        planted["votings"]![0]!["turnout"] = 1;
        Assert.Contains("$.votings[0]: turnout is not in the schema", SchemaCheck.Flaws(JsonDocument.Parse(planted.ToJsonString()).RootElement, "evidence.v1"));
    }

    [Fact]
    public async Task Files_are_served_as_they_are_published()
    {
        Assert.Equal(File.ReadAllText(Path.Combine(host.Published, "key")), System.Text.Encoding.UTF8.GetString(await host.Served("key")));
        Assert.StartsWith("civic.example/huddinge\n", System.Text.Encoding.UTF8.GetString(await host.Served("checkpoint")), StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(host.Published, "tile"), "*", SearchOption.AllDirectories))
            Assert.Equal(File.ReadAllBytes(file), await host.Served(Path.GetRelativePath(host.Published, file)));
        foreach (var path in new[] { "tile/0/x000/000", "tile/0/000.p/256", "tile/0/1", "tile/9/000", "meetings/none.json", "tile/0/999" })
            Assert.Equal(HttpStatusCode.NotFound, (await host.Http.GetAsync(new Uri(host.Address, $"/huddinge/log/{path}"))).StatusCode);
    }

    [Fact]
    public async Task A_receipt_is_for_who_voted()
    {
        foreach (var (person, status) in new[] { ("member1", HttpStatusCode.OK), ("member2", HttpStatusCode.NotFound), ("chair", HttpStatusCode.NotFound), ("visitor", HttpStatusCode.NotFound) })
            Assert.Equal(status, (await host.Receipt(person, host.Operations["member1"])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Receipt("member1", Guid.NewGuid())).StatusCode);
    }

    [Theory]
    [InlineData("event-differs", "payload")]
    [InlineData("event-differs", "salt")]
    [InlineData("event-not-included", "leaf")]
    [InlineData("count-differs", "count")]
    [InlineData("count-differs", "winners")]
    [InlineData("count-differs", "vote")]
    [InlineData("version-gap", "vote")]
    [InlineData("count-differs", "rollHash")]
    [InlineData("checkpoint-unsigned", "note")]
    [InlineData("checkpoint-inconsistent", "proof")]
    [InlineData("tile-missing", "tile")]
    [InlineData("root-differs", "hash")]
    [InlineData("checkpoint-differs", "latest")]
    [InlineData("receipt-fails", "receipt")]
    [InlineData("checkpoint-unsigned", "key")]
    public async Task The_second_program_finds_what_was_changed_in_the_files(string code, string change)
    {
        var copy = host.Copy();
        var receipts = Directory.CreateDirectory(Path.Combine(copy, "receipts")).FullName;
        File.Copy(Path.Combine(host.Receipts, "chair.tlog-proof"), Path.Combine(receipts, "chair.tlog-proof"));
        Tampering.Do(change, copy, Path.Combine(copy, "meetings", $"{host.Meeting}.json"));
        var (exit, said) = await EvidenceHost.Node(copy, "--receipts", receipts);
        Assert.Contains($"TAMPERED {code}: ", said, StringComparison.Ordinal);
        Assert.Equal(1, exit);
    }

    [Fact]
    public async Task A_name_that_was_erased_is_erased_and_the_vote_stands()
    {
        await host.Database.SabotageAsync("insert into erasable_text values ('huddinge', 'person/member4#name', 'Anna Andersson', '\\x00', now())");
        var made = await host.Services.GetRequiredService<MeetingEvidence>().Write(new TenantId("huddinge"), new MeetingId(host.Meeting));
        Assert.Contains("Anna Andersson", System.Text.Encoding.UTF8.GetString(made!), StringComparison.Ordinal);
        await host.Database.SabotageAsync("update erasable_text set text = null, salt = null, erased_at = '2026-11-21' where id = 'person/member4#name'");
        var copy = host.Copy();
        await File.WriteAllBytesAsync(Path.Combine(copy, "meetings", $"{host.Meeting}.json"), await host.Served($"meetings/{host.Meeting}.json"));
        var (exit, said) = await EvidenceHost.Node(copy);
        Assert.Contains($"ERASED name of member4 in {host.Meeting}.json: text erased on 2026-11-21", said, StringComparison.Ordinal);
        Assert.True(exit == 0, said);
    }

    [Fact]
    public async Task What_the_second_program_makes_holds_in_the_first()
    {
        // Its own test on the published vectors; then a tree and a note of its making.
        var made = JsonDocument.Parse(await Proof.Processes.Commands.RunAsync("node", [Path.Combine(Proof.Processes.Checkout.Root, "tests", "Civic.Verifier", "selftest.mjs")])).RootElement;
        var range = new Storage.Evidence.Merkle.CompactRange();
        foreach (var entry in made.GetProperty("entries").EnumerateArray()) range.Append(Storage.Evidence.Merkle.TreeHash.Leaf(entry.GetBytesFromBase64()));
        var text = Storage.Evidence.Notes.SignedNote.Open(made.GetProperty("note").GetString()!, Storage.Evidence.Notes.NoteKey.Read(made.GetProperty("key").GetString()!)!);
        var checkpoint = Storage.Evidence.Notes.Checkpoint.Read(text!)!;
        Assert.Equal(range.Size, checkpoint.Size);
        Assert.Equal(Convert.ToHexString(range.Root()), Convert.ToHexString(checkpoint.Root));
        Assert.Null(Storage.Evidence.Notes.SignedNote.Open(made.GetProperty("forged").GetString()!, Storage.Evidence.Notes.NoteKey.Read(made.GetProperty("key").GetString()!)!));
    }

    private Task<Report> Check() => ActivatorUtilities.CreateInstance<LogCheck>(host.Services).Run(new TenantId("huddinge"), host.Checkpoints, TimeSpan.FromSeconds(10));
}
