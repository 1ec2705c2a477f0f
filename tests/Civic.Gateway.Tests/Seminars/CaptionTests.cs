using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Gateway.Tests.Graph;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Civic.Gateway.Tests.Seminars;

/// <summary>Captions are pushed and read as WebVTT, by the people and at the times for which they are.</summary>
[Collection("graph")]
public sealed class CaptionTests(GraphHost host)
{
    private const string Two = "WEBVTT\n\n00:01.000 --> 00:03.000\nVälkomna\n\n00:03.000 --> 00:05.000\nI kväll talar vi om trygghet\n";

    [Fact]
    public async Task What_a_writer_pushes_everybody_reads()
    {
        var seminar = await Seminar("textad", started: TimeSpan.FromMinutes(-10));
        Assert.Equal((200, 2), await Push(seminar, "sv", Two));
        var (file, tag) = await Read(seminar, "sv");
        Assert.Equal("WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nVälkomna\n\n00:00:03.000 --> 00:00:05.000\nI kväll talar vi om trygghet\n", file);

        // Again: nothing changes, and whoever has the file need not have it again.
        Assert.Equal((200, 2), await Push(seminar, "sv", Two));
        Assert.Equal((null, tag), await Read(seminar, "sv", tag));

        // The service has heard better.
        Assert.Equal((200, 1), await Push(seminar, "sv", "WEBVTT\n\n00:03.000 --> 00:06.000\nI kväll talar vi om trygghet i Huddinge"));
        Assert.Contains("00:00:03.000 --> 00:00:06.000\nI kväll talar vi om trygghet i Huddinge\n", (await Read(seminar, "sv", tag)).File, StringComparison.Ordinal);
        Assert.Equal("WEBVTT\n", (await Read(seminar, "fi")).File);
    }

    [Fact]
    public async Task Times_of_the_recording_begin_where_it_begins()
    {
        var seminar = await Seminar("inspelad", TimeSpan.FromMinutes(-10), new RecordingLinked(new Recording("https://exempel.se/film", 90), new PersonId("given")));
        await Push(seminar, "sv", Two);
        Assert.Contains("00:01:31.000 --> 00:01:33.000\nVälkomna\n", (await Read(seminar, "sv", query: "?recording")).File, StringComparison.Ordinal);
        Assert.Contains("00:00:01.000 --> 00:00:03.000\nVälkomna\n", (await Read(seminar, "sv")).File, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erased_words_are_gone_from_the_file()
    {
        var seminar = await Seminar("raderad", TimeSpan.FromMinutes(-10));
        await Push(seminar, "sv", Two);
        var (_, tag) = await Read(seminar, "sv");
        await host.Database.SabotageAsync($"update erasable_text set text = null, salt = null, erased_at = now() where id like 'captions/{seminar}/%' and text = 'Välkomna'");
        var (file, after) = await Read(seminar, "sv", tag);
        Assert.NotEqual(tag, after);
        Assert.DoesNotContain("Välkomna", file, StringComparison.Ordinal);
        Assert.Contains("trygghet", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_unfit_cue_does_not_take_the_others_with_it()
    {
        var seminar = await Seminar("blandad", TimeSpan.FromMinutes(-1));
        using var answer = await Send(seminar, "sv", "WEBVTT\n\n00:01.000 --> 00:02.000\nett\n\n00:04.000 --> 00:03.000\ntvå\n\n20:00:00.000 --> 20:00:01.000\ntre\n", "moderator");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(1, said.GetProperty("stored").GetInt32());
        Assert.Equal(["4000 caption-times-unfit", "72000000 caption-not-said-yet"], said.GetProperty("refused").EnumerateArray()
            .Select(one => $"{one.GetProperty("fromMs").GetInt32()} {one.GetProperty("code").GetString()}"));
    }

    [Theory]
    [InlineData("member1", "text/vtt", Two, 403, "not-allowed")]
    [InlineData(null, "text/vtt", Two, 401, "sign-in-needed")]
    [InlineData("moderator", "text/plain", Two, 415, "captions-not-webvtt")]
    [InlineData("moderator", "text/vtt", "1\n00:00:01,000 --> 00:00:02,000\nSRT", 400, "captions-malformed")]
    public async Task Each_bad_push_has_its_code(string? person, string type, string body, int status, string code)
    {
        var seminar = await Seminar("vagrad", TimeSpan.FromMinutes(-10));
        using var answer = await Send(seminar, "sv", body, person, type);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("okand", "sv")]
    [InlineData("vagrad", "svenska")]
    [InlineData("vagrad", "SV")]
    public async Task What_is_not_there_is_not_found(string seminar, string language) =>
        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.GetAsync($"/huddinge/seminars/{seminar}/captions/{language}.vtt")).StatusCode);

    private async Task<string> Seminar(string id, TimeSpan started, params SeminarEvent[] more)
    {
        var by = new PersonId("given");
        var journal = host.Services.GetRequiredService<IJournal>();
        await foreach (var _ in journal.Read(GraphHost.Huddinge, Streams.Seminar(new(id)), 0)) return id;
        await host.Store(Streams.Seminar(new(id)), 0,
        [
            new SeminarPlanned(new EventId(id), new SeminarSettings(Identity.Pseudonym, null, false, false, 3, 20, 10, 300, true, new Speaking(180, 90, 30, true, [])), by),
            new SeminarOpened(by), new SeminarStarted(journal.Now + started, by), .. more,
        ]);
        return id;
    }

    private async Task<(int Status, int Stored)> Push(string seminar, string language, string file)
    {
        using var answer = await Send(seminar, language, file, "moderator");
        return ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("stored").GetInt32());
    }

    private async Task<HttpResponseMessage> Send(string seminar, string language, string file, string? person, string type = "text/vtt")
    {
        using var post = new HttpRequestMessage(HttpMethod.Post, $"/huddinge/seminars/{seminar}/captions/{language}.vtt") { Content = new StringContent(file, Encoding.UTF8, type) };
        if (person is not null) post.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await host.Token(person));
        return await host.Http.SendAsync(post);
    }

    private async Task<(string? File, string Tag)> Read(string seminar, string language, string? tag = null, string query = "")
    {
        using var get = new HttpRequestMessage(HttpMethod.Get, $"/huddinge/seminars/{seminar}/captions/{language}.vtt{query}");
        if (tag is not null) get.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var answer = await host.Http.SendAsync(get);
        return (answer.StatusCode == HttpStatusCode.NotModified ? null : await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(), answer.Headers.ETag!.ToString());
    }
}
