using Civic.Gateway.Seminars.Captions;
using Xunit;

namespace Civic.Gateway.Tests.Seminars;

public sealed class WebVttTests
{
    [Fact]
    public void Cues_are_read_with_or_without_names_hours_and_settings()
    {
        const string file = "\uFEFFWEBVTT - Trygghet\r\nX: y\r\n\r\nNOTE ingen\r\n\r\n1\r\n00:01.250 --> 00:04.900 line:0 align:start\r\n<v Anna>Välkomna</v> hit\r\ni <i>kväll</i>\r\n\r\n01:02:03.004 --> 01:02:05.000\nA &amp; B &lt;3\n";
        Assert.Equal([new(1250, 4900, "Välkomna hit\ni kväll"), new(3_723_004, 3_725_000, "A & B <3")], WebVtt.Read(file));
    }

    [Fact]
    public void A_cue_ends_where_the_next_begins() =>
        Assert.Equal([new(0, 1000, "a"), new(1000, 2000, "b")], WebVtt.Read("WEBVTT\n\n00:00.000 --> 00:01.000\na\n00:01.000 --> 00:02.000\nb"));

    [Theory]
    [InlineData("")]
    [InlineData("WEBVTTX\n\n00:00.000 --> 00:01.000\na")]
    [InlineData("1\n00:00:00,000 --> 00:00:01,000\na")]
    public void What_does_not_say_WEBVTT_is_no_file(string file) => Assert.Null(WebVtt.Read(file));

    [Theory]
    [InlineData("WEBVTT")]
    [InlineData("WEBVTT\n\n00:00,000 --> 00:01,000\na")]
    [InlineData("WEBVTT\n\n00:00.000-->\na")]
    [InlineData("WEBVTT\n\n00:61.000 --> 00:62.000\na")]
    [InlineData("WEBVTT\n\n999999:00:00.000 --> 999999:00:01.000\na")]
    public void What_is_no_cue_is_passed_over(string file) => Assert.Empty(WebVtt.Read(file)!);

    [Fact]
    public void What_is_written_is_read_again()
    {
        Cue[] cues = [new(0, 1, "a < b > c & d"), new(3_599_999, 3_600_000, "två\nrader"), new(360_000_000, 360_000_001, "-->")];
        var file = WebVtt.Write(cues);
        Assert.StartsWith("WEBVTT\n\n00:00:00.000 --> 00:00:00.001\na &lt; b &gt; c &amp; d\n", file, StringComparison.Ordinal);
        Assert.Contains("\n100:00:00.000 --> 100:00:00.001\n--&gt;\n", file, StringComparison.Ordinal);
        Assert.Equal(cues, WebVtt.Read(file));
    }
}
