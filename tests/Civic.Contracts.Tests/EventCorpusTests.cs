using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Civic.Contracts.Ports;
using Civic.Storage.Codec;

namespace Civic.Contracts.Tests;

/// <summary>What was once stored is read for ever, and written today as it was then.</summary>
public sealed class EventCorpusTests
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string Folder = Path.Combine(Approved.Root, "schema", "events");

    private static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal);

    public static TheoryData<string> Examples => [.. Names];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_read_and_written_again_byte_for_byte(string name)
    {
        var text = Compact(name);
        var @event = EventCatalog.Decode("example", 1, name, text);
        Assert.Equal(name, EventCatalog.NameOf(@event));
        Assert.Equal(text, EventCatalog.Encode(@event));
    }

    [Fact]
    public void Every_event_has_an_example() => Assert.Equal(EventCatalog.All.Keys.Order(StringComparer.Ordinal), Names);

    [Fact]
    public void No_example_was_edited() => Approved.Matches("events.txt", string.Concat(Names.Select(name =>
        $"{name} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Compact(name))))}\n")));

    [Theory]
    [InlineData("vote-cast.v9", "{}")]
    [InlineData("vote-cast.v1", "{\"voter\": 7}")]
    [InlineData("vote-cast.v1", "null")]
    [InlineData("vote-cast.v1", "{")]
    [InlineData("paragraph-recorded.v1", "{\"item\": 2, \"paragraph\": 41, \"decision\": {\"text\": \"no kind\"}}")]
    [InlineData("paragraph-recorded.v1", "{\"item\": 2, \"paragraph\": 41, \"decision\": {\"kind\": \"unheard-of\"}}")]
    public void A_planted_event_that_cannot_be_read_is_named(string name, string payload)
    {
        var named = Assert.Throws<QuarantineException>(() => EventCatalog.Decode("voting/c/1", 3, name, payload));
        Assert.Equal(("voting/c/1", 3), (named.Stream, named.Version));
    }

    private static string Compact(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")));
        return JsonSerializer.Serialize(document.RootElement, Plain);
    }
}
