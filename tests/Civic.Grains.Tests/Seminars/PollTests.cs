using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Seminars.Polls;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Polls;
using Civic.Grains.Tests.Hosts;
using static Civic.Grains.Tests.Seminars.SeminarStory;

namespace Civic.Grains.Tests.Seminars;

/// <summary>Polls in their grain: everybody at once, each once, and words by their key.</summary>
public sealed class PollTests : IClassFixture<SiloFixture>
{
    private static readonly SingleChoice YesNo = new(["Ja", "Nej"]);
    private readonly SiloFixture _fixture;
    private readonly SeminarStory _story;

    public PollTests(SiloFixture fixture)
    {
        _fixture = fixture;
        _story = new SeminarStory(fixture.Silo);
        fixture.Silo.Journal.Reset();
    }

    [Fact]
    public async Task Two_thousand_answers_at_once_are_each_stored_once_and_nothing_is_read_twice()
    {
        await _story.GoLive();
        await _story.OpenPoll(YesNo);
        var reads = new List<(string Stream, int After)>();
        _fixture.Silo.Journal.OnReadAfter = (stream, after) => reads.Add((stream, after));
        // Each is sent twice under one operation id, as by a client that did not hear the answer.
        var sent = Enumerable.Range(0, 2000).Select(n => (Device(n), new Chosen([n % 2 + 1]), Guid.NewGuid())).ToList();
        var answers = await Task.WhenAll(sent.Concat(sent).Select(one => _story.Answer(one.Item1, one.Item2, one.Item3)));
        Assert.All(answers, outcome => Assert.Equal(OutcomeKind.Stored, outcome.Kind));
        var stored = (await _fixture.Silo.Stored(_story.Tenant, Streams.Poll(Poll))).Select(e => e.Event).OfType<PollAnswered>().ToList();
        Assert.Equal(2000, stored.Count);
        Assert.Equal(2000, stored.Select(answer => answer.Respondent).Distinct().Count());
        var figures = (await _story.SeePoll()).Figures!;
        Assert.Equal((2000, 1000, 50.0m), (figures.Base, figures.Options[1].Count, figures.Options[1].Percent));
        // An operation that is known already is answered after a look for what is new, which is nothing.
        Assert.DoesNotContain(reads, read => read.Stream.Contains(Id.Value, StringComparison.Ordinal) && (read.Stream != Streams.Poll(Poll) || read.After < 3));
    }

    [Fact]
    public async Task A_second_answer_changes_the_first_or_is_refused_as_the_seminar_says()
    {
        await _story.GoLive();
        await _story.OpenPoll(YesNo);
        await Stored(_story.Answer(Device(1), new Chosen([1])));
        await Stored(_story.Answer(Device(1), new Chosen([2])));
        Assert.Equal([0, 1], (await _story.SeePoll()).Figures!.Options.Select(option => option.Count));
        var strict = new SeminarStory(_fixture.Silo);
        await strict.GoLive(Settings with { AnswerMayChange = false });
        await strict.OpenPoll(YesNo);
        await Stored(strict.Answer(Device(1), new Chosen([1])));
        await Refused("already-answered", strict.Answer(Device(1), new Chosen([2])));
        Assert.Equal([1, 0], (await strict.SeePoll()).Figures!.Options.Select(option => option.Count));
    }

    [Fact]
    public async Task The_same_word_has_one_key_in_a_poll_however_it_is_written_and_another_elsewhere()
    {
        await _story.GoLive();
        await _story.OpenPoll(new WordCloud(3));
        await Stored(_story.Say(Device(1), "Trygghet", "Ljus"));
        await Stored(_story.Say(Device(2), "  TRYGGHET "));
        // A grain that was started anew has the same secret.
        await using var other = await _fixture.AnotherSilo();
        var again = other.Grain<IPollGrain>(_story.Tenant, Poll.Value);
        await Stored(again.Send(new Sent<PollCommand>(_story.Tenant, Guid.NewGuid(), Device(3), new AnswerPoll(new Worded([]), []))
        {
            Typed = ImmutableSortedDictionary<string, string>.Empty.Add("word1", "trygghet"),
        }));
        var words = (await again.See(Moderator))!.View.Figures!.Words;
        Assert.Equal([3, 1], words.Select(word => word.Count));
        Assert.Equal(0L, await _fixture.Ask<long>($"select count(*) from event where tenant = '{_story.Tenant}' and payload::text ~* 'trygghet\"'"));
        var elsewhere = new SeminarStory(_fixture.Silo);
        await elsewhere.GoLive();
        await elsewhere.OpenPoll(new WordCloud(3));
        await Stored(elsewhere.Say(Device(1), "Trygghet"));
        Assert.DoesNotContain((await elsewhere.SeePoll()).Figures!.Words[0].Key, words.Select(word => word.Key));
    }

    [Fact]
    public async Task Words_are_read_before_they_are_stored()
    {
        await _story.GoLive();
        await Refused("poll-unknown", _story.Say(Device(1), "Trygghet"));
        await _story.OpenPoll(new WordCloud(2));
        await Refused("text-has-markup", _story.Say(Device(1), "<b>fet</b>"));
        await Refused("word-repeated", _story.Say(Device(1), "Ljus", "LJUS"));
        await Refused("too-many-words", _story.Say(Device(1), "Ljus", "Skog", "Bad"));
        await Refused("answer-missing", _story.Say(Device(1), " "));
        Assert.Equal(1L, await _fixture.Ask<long>($"select count(*) from erasable_text where tenant = '{_story.Tenant}' and id like 'poll/%'"));
    }

    [Fact]
    public async Task A_poll_opens_in_the_live_seminar_only()
    {
        await _story.Plan();
        await Stored(_story.Polled(Moderator, new PreparePoll("Hur trygg är du?", YesNo, false, null)));
        await Refused("seminar-not-live", _story.Polled(Moderator, new OpenPoll(null, null)));
        await Refused("not-joined", await Opened(() => _story.Answer(Moderator, new Chosen([1]))));
    }

    private async Task<Task<Outcome>> Opened(Func<Task<Outcome>> then)
    {
        await Stored(_story.Lead(new OpenSeminar(null)));
        await Stored(_story.Lead(new StartSeminar()));
        await Stored(_story.Polled(Moderator, new OpenPoll(null, null)));
        return then();
    }
}
