using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Speakers;
using Civic.Contracts;
using Civic.Contracts.Seminars.Questions;
using Civic.Domain.Kernel;
using Civic.Grains.Tests.Hosts;
using static Civic.Grains.Tests.Seminars.SeminarStory;

namespace Civic.Grains.Tests.Seminars;

/// <summary>Questions and the speakers' list in their grains.</summary>
public sealed class QuestionTests : IClassFixture<SiloFixture>
{
    private readonly SiloFixture _fixture;
    private readonly SeminarStory _story;

    public QuestionTests(SiloFixture fixture)
    {
        _fixture = fixture;
        _story = new SeminarStory(fixture.Silo);
        fixture.Silo.Journal.Reset();
    }

    [Fact]
    public async Task Every_question_has_a_text_of_its_own_even_under_one_operation_id()
    {
        await _story.GoLive();
        var operation = Guid.NewGuid();
        await Stored(_story.Ask(Device(1), "Hur blir det med belysningen?", operation));
        await Stored(_story.Ask(Device(1), "Hur blir det med belysningen?", operation));
        await Stored(_story.Ask(Device(2), "När byggs skolan?", operation));
        await Stored(_story.Ask(Device(1), "Vem svarar?"));
        await Stored(_story.Asked(Moderator, new AnswerQuestion(1, new SealedText("", ""), ""), "Till hösten."));
        var questions = (await _story.SeeQuestions()).Questions;
        Assert.Equal([2, 3, 1], questions.OrderBy(q => q.Phase).ThenBy(q => q.Number).Select(q => q.Number));
        Assert.Equal(["Hur blir det med belysningen?", "När byggs skolan?", "Vem svarar?"], await Task.WhenAll(questions.OrderBy(q => q.Number).Select(q => Text(q.Text.Id))));
        Assert.Equal("Till hösten.", await Text(questions.Single(q => q.Number == 1).Answer!.Id));
    }

    [Fact]
    public async Task Upvotes_count_each_device_once_and_outlast_the_grain()
    {
        await _story.GoLive();
        await Stored(_story.Ask(Device(1), "Hur blir det med belysningen?"));
        await Task.WhenAll(Enumerable.Range(2, 50).Select(n => Stored(_story.Asked(Device(n), new UpvoteQuestion(1)))));
        await Refused("already-upvoted", _story.Asked(Device(2), new UpvoteQuestion(1)));
        await Refused("own-question", _story.Asked(Device(1), new UpvoteQuestion(1)));
        await using var other = await _fixture.AnotherSilo();
        var questions = other.Grain<IQuestionsGrain>(_story.Tenant, Id.Value);
        Assert.Equal(50, Assert.Single((await questions.See(Actor.Anonymous, QuestionsOrder.Votes))!.View.Questions).Votes);
        await Refused("already-upvoted", questions.Send(new(_story.Tenant, Guid.NewGuid(), Device(51), new UpvoteQuestion(1))));
    }

    [Fact]
    public async Task An_upvote_reads_nothing()
    {
        await _story.GoLive();
        await Stored(_story.Ask(Device(1), "Hur blir det med belysningen?"));
        await _fixture.Done(_story.Tenant);
        var reads = new List<string>();
        _fixture.Silo.Journal.OnReadAfter = (stream, _) => reads.Add(stream);
        await Stored(_story.Asked(Device(2), new UpvoteQuestion(1)));
        Assert.DoesNotContain(reads, stream => stream.Contains(Id.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_hidden_or_waits_is_seen_by_nobody_and_on_no_screen()
    {
        await _story.GoLive(Settings with { PreModeration = true });
        await Stored(_story.Ask(Device(1), "Väntar på dig"));
        await Stored(_story.Ask(Device(1), "Göms"));
        await Stored(_story.Asked(Moderator, new HideQuestion(2)));
        Assert.Empty((await _story.SeeQuestions(Device(2))).Questions);
        Assert.Empty((await _story.SeeQuestions(Actor.Anonymous)).Questions);
        Assert.Equal(2, (await _story.SeeQuestions(Device(1))).Questions.Length);
        var questions = _fixture.Silo.Grain<IQuestionsGrain>(_story.Tenant, Id.Value);
        Assert.Empty((await questions.Project(QuestionsOrder.Votes))!.View.Questions);
        await Stored(_story.Asked(Moderator, new ApproveQuestion(1)));
        Assert.Equal(1, Assert.Single((await questions.Project(QuestionsOrder.Votes))!.View.Questions).Number);
    }

    [Fact]
    public async Task The_floor_is_given_once_and_its_holder_is_named_to_who_leads()
    {
        await _story.GoLive();
        await Stored(_story.Floor(Device(1), new JoinSpeakers(null, false)));
        await Stored(_story.Floor(Device(2), new JoinSpeakers(null, false)));
        await Stored(_story.Floor(Device(2), new JoinSpeakers(null, true)));
        var calls = await Task.WhenAll(_story.Floor(Moderator, new CallNextSpeaker(0)), _story.Floor(Huddinge, new CallNextSpeaker(0)));
        Assert.Equal([null, "floor-moved-on"], calls.Select(call => call.Code).Order());
        var (led, all) = (await _story.SeeSpeakers(), await _story.SeeSpeakers(Device(1)));
        Assert.Equal((Device(2).Id, true), (led.Floor!.Speaker, led.Floor.PointOfOrder));
        Assert.Equal([Device(1).Id, Device(2).Id], led.Queue.Select(waiting => waiting.Speaker!.Value));
        Assert.Null(all.Floor!.Speaker);
        Assert.Equal([(true, null), (false, null)], all.Queue.Select(waiting => (waiting.Mine, waiting.Speaker)));
    }

    private static Actor Huddinge => Testing.Huddinge2020.Officer;

    private Task<string> Text(string id) => _fixture.Ask<string>($"select text from erasable_text where tenant = '{_story.Tenant}' and id = '{id}'");
}
