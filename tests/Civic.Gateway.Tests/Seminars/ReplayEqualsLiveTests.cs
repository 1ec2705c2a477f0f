using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Contracts.Seminars;
using Civic.Contracts.Seminars.Attendance;
using Civic.Contracts.Seminars.Polls;
using Civic.Contracts.Seminars.Questions;
using Civic.Contracts.Seminars.Speakers;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Speakers;
using Civic.Gateway.Tests.Graph;
using Civic.Gateway.Tests.Live;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Xunit;
using Xunit.Abstractions;
using EventId = Civic.Domain.Kernel.EventId;

namespace Civic.Gateway.Tests.Seminars;

/// <summary>What the hub showed everybody at a moment of a random seminar is what a replay of that moment shows, once it is over.</summary>
[Collection("graph")]
public sealed class ReplayEqualsLiveTests(GraphHost host, ITestOutputHelper output)
{
    private const int Steps = 800;
    private const int Moments = 200;
    private static readonly SeminarId Id = new("slumpad");
    private static readonly string[] Words = ["ljus", "grannar", "lugn"];
    private static readonly Actor Moderator = new(new PersonId("moderator"), Roles.Moderator);
    private static readonly PollId[] Polls = [new("slumpad/ett"), new("slumpad/tva"), new("slumpad/ord")];

    [Fact]
    public async Task State_rebuilt_at_200_random_moments_equals_the_snapshot_taken_then()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await Begin();
        await using var everybody = await HubClient.Connect(host.Http.BaseAddress!, "huddinge", "nobody");
        var topic = $"seminar:{GlobalId.Of(GraphHost.Huddinge, "Seminar", Id.Value)}";
        var taken = Enumerable.Range(0, Steps).OrderBy(_ => random.Next()).Take(Moments).ToHashSet();
        var seen = new List<JsonElement>();
        for (var step = 0; step < Steps; step++)
        {
            await Step(random);
            if (taken.Contains(step)) seen.Add(await everybody.Invoke("Join", topic, null));
        }

        Assert.Equal(Moments, seen.Count);
        var whole = 0;
        foreach (var live in seen)
        {
            var replayed = JsonNode.Parse(await host.Http.GetStringAsync($"/huddinge/seminars/{Id.Value}/replay?number={live.GetProperty("number").GetInt64()}"))!;
            var hidden = await Hidden();
            var then = JsonNode.Parse(live.GetProperty("snapshot").GetRawText())!;
            var questions = then["questions"]!.AsArray();
            var gone = questions.Where(one => hidden.Contains(one!["number"]!.GetValue<int>())).ToList();
            // A snapshot has fifty questions at most: in the place of those that are gone there are others now.
            var more = replayed["snapshot"]!["questions"]!.AsArray();
            while (questions.Count == 50 && gone.Count > 0 && more.Count > 50 - gone.Count) more.RemoveAt(more.Count - 1);
            foreach (var one in gone) questions.Remove(one);
            Assert.Equal(then.ToJsonString(), replayed["snapshot"]!.ToJsonString());
            // Counts are without what was hidden since, and so those of that time only where nothing was.
            if (gone.Count > 0) continue;
            whole++;
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(live.GetProperty("figures").GetRawText()), replayed["figures"]), replayed["figures"]!.ToJsonString());
        }

        output.WriteLine($"{seen.Count} moments up to fact {seen[^1].GetProperty("number").GetInt64()}; {whole} of them without anything hidden since");
        Assert.InRange(whole, 1, Moments);
    }

    private async Task Begin()
    {
        var (by, now) = (new PersonId("given"), host.Services.GetRequiredService<IJournal>().Now);
        var settings = new SeminarSettings(Identity.Pseudonym, null, false, false, 50, 200, 10, 300, true, new Speaking(180, 90, 30, true, []));
        await host.Store(Streams.Seminar(Id), 0, new SeminarPlanned(new EventId("slumpad"), settings, by), new SeminarOpened(by), new SeminarStarted(now, by));
        await Send<IQuestionsGrain>(Id.Value, grain => grain.Send(Sent<QuestionsCommand>(Moderator, new OpenQuestions(null))));
        await Send<ISpeakersGrain>(Id.Value, grain => grain.Send(Sent<SpeakersCommand>(Moderator, new OpenSpeakersList(null))));
        await Send<IAttendanceGrain>(Id.Value, grain => grain.Send(Sent<AttendanceCommand>(Moderator, new OpenAttendance(null))));
        var version = 1;
        for (var device = 1; device <= 20; device++)
            await host.Store(Streams.Attendance(Id), version++, new ParticipantJoined(Device(device).Id, device, "sv", null, false));
        PollForm[] forms = [new SingleChoice(["Ja", "Nej"]), new RatingScale(1, 5, null, null), new WordCloud(2)];
        foreach (var (poll, form) in Polls.Zip(forms))
        {
            await Poll(poll, Moderator, new PreparePoll("Är du trygg?", form, false, null));
            await Poll(poll, Moderator, new OpenPoll(null, null));
        }
    }

    // Most steps are taken; some are refused, as in a hall.
    private Task Step(Random random)
    {
        var (device, question, poll) = (Device(random.Next(1, 21)), random.Next(1, 60), Polls[random.Next(3)]);
        return random.Next(100) switch
        {
            < 15 => Question(device, new AskQuestion(new SealedText("", ""), "", "sv"), $"Fråga {random.Next(1_000_000)}?"),
            < 45 => Question(device, new UpvoteQuestion(question)),
            < 48 => Question(device, new WithdrawQuestion(question)),
            < 50 => Question(Moderator, new HideQuestion(question)),
            < 53 => Question(Moderator, new PinQuestion(question)),
            < 55 => Question(Moderator, new MergeQuestion(question, random.Next(1, 60))),
            < 57 => Question(Moderator, new AnswerQuestion(question, new SealedText("", ""), ""), "Ja, i höst."),
            < 77 => poll == Polls[2]
                ? Poll(poll, device, new AnswerPoll(new Worded([]), []), Words[random.Next(3)])
                : Poll(poll, device, new AnswerPoll(poll == Polls[0] ? new Chosen([random.Next(2)]) : new Rated(random.Next(1, 6)), [])),
            < 80 => Poll(poll, Moderator, random.Next(4) switch { 0 => new ShowPollResults(), 1 => new HidePollResults(), 2 => new ClosePoll(), _ => new ReopenPoll(null, null) }),
            < 90 => Send<ISpeakersGrain>(Id.Value, grain => grain.Send(Sent<SpeakersCommand>(device, new JoinSpeakers(null, false)))),
            < 94 => Call(),
            < 97 => Send<IAttendanceGrain>(Id.Value, grain => grain.Send(Sent<AttendanceCommand>(device, new LeaveSeminar()))),
            _ => Send<ISeminarGrain>(Id.Value, grain => grain.Send(Sent<SeminarCommand>(Moderator, random.Next(2) == 0 ? new PauseSeminar() : new ResumeSeminar()))),
        };
    }

    private Task Call() => Send<ISpeakersGrain>(Id.Value, async grain =>
        await grain.Send(Sent<SpeakersCommand>(Moderator, new CallNextSpeaker((await grain.See(Moderator))!.View.Called))));

    private async Task<HashSet<int>> Hidden() => [.. (await Grain<IQuestionsGrain>(Id.Value).See(Moderator, QuestionsOrder.Oldest))!.View.Questions
        .Where(question => question.Phase is QuestionPhase.Hidden or QuestionPhase.Withdrawn).Select(question => question.Number)];

    private Task Question(Actor by, QuestionsCommand command, string? text = null) => Send<IQuestionsGrain>(Id.Value, grain => grain.Send(Sent(by, command, "text", text)));

    private Task Poll(PollId poll, Actor by, PollCommand command, string? word = null) => Send<IPollGrain>(poll.Value, grain => grain.Send(Sent(by, command, "word1", word)));

    private async Task Send<TGrain>(string key, Func<TGrain, Task<Outcome>> send) where TGrain : IGrainWithStringKey =>
        Assert.NotEqual(OutcomeKind.Unknown, (await send(Grain<TGrain>(key))).Kind);

    private TGrain Grain<TGrain>(string key) where TGrain : IGrainWithStringKey =>
        host.Services.GetRequiredService<IGrainFactory>().GetGrain<TGrain>(Streams.GrainKey(GraphHost.Huddinge, key));

    private static Sent<TCommand> Sent<TCommand>(Actor by, TCommand command, string field = "", string? text = null) where TCommand : class =>
        new(GraphHost.Huddinge, Guid.NewGuid(), by, command)
        {
            Typed = text is null ? ImmutableSortedDictionary<string, string>.Empty : ImmutableSortedDictionary<string, string>.Empty.Add(field, text),
        };

    private static Actor Device(int number) => new(new PersonId($"d-device{number}"), Roles.Participant);
}
