using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Captions;
using Civic.Testing;
using Xunit;
using static Civic.Domain.Tests.Seminars.Hall;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Seminars.Captions;

public sealed class DeciderTests
{
    private static readonly CaptionsFacts Live = new(Now, false);
    private static readonly DateTimeOffset Later = Now.AddMinutes(10);

    private static Given<CaptionsState, CaptionsCommand, CaptionsEvent> Nothing => Spec.For<CaptionsDecider, CaptionsState, CaptionsCommand, CaptionsEvent>();

    private static Given<CaptionsState, CaptionsCommand, CaptionsEvent> One => Nothing.And(new CaptionWritten(1000, 3000, Seal(1), Moderator.Id));

    [Fact]
    public void WriteCaption_puts_down_what_is_said()
    {
        Nothing.When(Write(1000, 3000), Later, Moderator).Then(new CaptionWritten(1000, 3000, Seal(1), Moderator.Id));
        One.When(Write(2000, 3000, 2), Later, Officer).Then(new CaptionWritten(2000, 3000, Seal(2), Officer.Id));
    }

    [Fact]
    public void WriteCaption_from_the_same_moment_replaces_what_stands_there()
    {
        One.When(Write(1000, 3000), Later, Moderator).ThenNothing();
        One.When(Write(1000, 3500), Later, Moderator).Then(new CaptionCorrected(1000, 3500, Seal(1), Moderator.Id));
        One.When(Write(1000, 3000, 2), Later, Moderator).Then(new CaptionCorrected(1000, 3000, Seal(2), Moderator.Id));
    }

    [Theory]
    [InlineData(-1, 1000, "caption-times-unfit")]
    [InlineData(1000, 1000, "caption-times-unfit")]
    [InlineData(0, 30_001, "caption-times-unfit")]
    [InlineData(int.MinValue, int.MaxValue, "caption-times-unfit")]
    [InlineData(605_001, 606_000, "caption-not-said-yet")]
    public void WriteCaption_needs_a_stretch_that_has_been(int from, int to, string code) => Nothing.When(Write(from, to), Later, Moderator).ThenRefused(code);

    [Fact]
    public void WriteCaption_may_be_as_long_as_can_be_read_and_as_early_as_a_writers_clock()
    {
        Nothing.When(Write(605_000, 635_000), Later, Moderator).Then(new CaptionWritten(605_000, 635_000, Seal(1), Moderator.Id));
        Nothing.When(Write(0, 1) with { Typed = new string('a', 240) }, Later, Moderator).Then(new CaptionWritten(0, 1, Seal(1), Moderator.Id));
        Nothing.When(Write(0, 1) with { Typed = new string('a', 241) }, Later, Moderator).ThenRefused("text-too-long");
        Nothing.When(Write(0, 1) with { Typed = "<b>fet</b>" }, Later, Moderator).ThenRefused("text-has-markup");
    }

    [Fact]
    public void WriteCaption_is_taken_from_the_start_until_the_seminar_is_archived()
    {
        Nothing.When(Write(0, 1) with { Facts = null }, Later, Moderator).ThenRefused("seminar-unknown");
        Nothing.When(Write(0, 1) with { Facts = new(null, false) }, Later, Moderator).ThenRefused("seminar-not-started-yet");
        Nothing.When(Write(0, 1) with { Facts = new(Now, true) }, Later, Moderator).ThenRefused("seminar-archived");
    }

    [Fact]
    public void RemoveCaption_takes_one_away_for_good()
    {
        One.When(new RemoveCaption(1000), Later, Moderator).Then(new CaptionRemoved(1000, Moderator.Id));
        One.When(new RemoveCaption(1001), Later, Moderator).ThenRefused("caption-unknown");
        One.And(new CaptionRemoved(1000, Moderator.Id)).When(new RemoveCaption(1000), Later, Moderator).ThenNothing();
        One.And(new CaptionRemoved(1000, Moderator.Id)).When(Write(1000, 2000, 2), Later, Moderator).Then(new CaptionWritten(1000, 2000, Seal(2), Moderator.Id));
    }

    [Fact]
    public void Others_write_nothing() => Assert.All(Others, other =>
    {
        One.When(Write(2000, 3000), Later, other).ThenRefused("not-a-moderator");
        One.When(new RemoveCaption(1000), Later, other).ThenRefused("not-a-moderator");
    });

    private static WriteCaption Write(int from, int to, int seal = 1) => new(from, to, Seal(seal), "Välkomna hit", Live);

    private static SealedText Seal(int number) => new($"captions/demokrati-och-inkludering/sv/{number}#text", $"hash{number}");
}
