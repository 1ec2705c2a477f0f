using Xunit;

namespace Civic.EndToEnd.Tests.Clients;

/// <summary>
/// An application with Relay: compiled, its documents listed by the manifest that the compiler writes, and run by their ids alone against a
/// server that answers nothing else. In both media types, the second one with half an answer too.
/// </summary>
public sealed class RelayTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("civic-relay").FullName;

    [Fact]
    public async Task Compiled_application_reads_a_list_to_its_end_by_trusted_documents()
    {
        var sample = Path.Combine(NodeClients.Folder, "relay");
        Directory.CreateDirectory(Path.Combine(_folder, "src"));
        foreach (var file in (string[])["relay.config.json", "package.json", "src/Books.js"]) File.Copy(Path.Combine(sample, file), Path.Combine(_folder, file));
        await File.WriteAllTextAsync(Path.Combine(_folder, "schema.graphql"), Library.Sdl);
        await File.WriteAllTextAsync(Path.Combine(_folder, "persisted.json"), "{}");
        var (exit, said) = await NodeClients.RunAsync("relay-compiler", _folder);
        Assert.True(exit == 0, said);

        await using var library = await Library.StartAsync(await File.ReadAllBytesAsync(Path.Combine(_folder, "persisted.json")));
        var lines = await NodeClients.JsonAsync("relay.mjs", new Uri(library.Address, "/graphql").ToString(), _folder);
        foreach (var (line, partial) in lines.Zip([294, 200]))
        {
            Assert.Equal($"[{partial},200,200]", line.GetProperty("statuses").GetRawText());
            Assert.Equal("""["ask-the-desk"]""", line.GetProperty("errors").GetRawText());
            Assert.Equal("Stadsbiblioteket", line.GetProperty("name").GetString());
            Assert.Equal(System.Text.Json.JsonValueKind.Null, line.GetProperty("closed").ValueKind);
            Assert.Equal(Library.Titles, line.GetProperty("titles").EnumerateArray().Select(title => title.GetString()));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
