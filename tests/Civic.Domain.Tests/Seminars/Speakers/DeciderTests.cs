using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Speakers;
using Civic.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;
using static Civic.Domain.Tests.Seminars.Hall;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Seminars.Speakers;

public sealed class DeciderTests(ITestOutputHelper output)
{
    private static readonly SpeakingRules Rules = new(180, 90, 30, true, ["förtroendevald", "invånare"]);
    private static readonly OpenSpeakersList Opening = new(new SpeakersFacts(true, Rules, [Device(9).Id]));
    private static readonly SpeakersEvent ListOpened = new SpeakersListOpened(Rules, [Device(9).Id], Moderator.Id);
    private static readonly SpeakersEvent ListClosed = new SpeakersListClosed(Moderator.Id);
    private static readonly JoinSpeakers Join = new("invånare", false);

    private static readonly SpeakersCommand[] Moderators =
    [
        Opening, new CloseSpeakersList(), new ChangeSpeakingRules(Rules), new RemoveSpeaker(Device(1).Id, false), new CallNextSpeaker(0), new FinishSpeaker(Device(1).Id),
        new ExtendSpeaking(Device(1).Id, Now.AddMinutes(5)), new ExcludeSpeaker(Device(1).Id), new ReadmitSpeaker(Device(1).Id),
    ];

    private static Given<SpeakersState, SpeakersCommand, SpeakersEvent> Nothing => Spec.For<SpeakersDecider, SpeakersState, SpeakersCommand, SpeakersEvent>();

    private static Given<SpeakersState, SpeakersCommand, SpeakersEvent> List => Nothing.And(ListOpened);

    private static SpeakerJoined Joined(int device, string? group = "invånare", bool pointOfOrder = false) => new(Device(device).Id, group, pointOfOrder);

    private static SpeakerCalled Called(int call, int device, int seconds, string? group = "invånare", bool pointOfOrder = false) =>
        new(call, Device(device).Id, group, pointOfOrder, Now, Now.AddSeconds(seconds), Moderator.Id);

    private static When<SpeakersState, SpeakersCommand, SpeakersEvent> Lead(SpeakersCommand command, params SpeakersEvent[] before) =>
        List.And(before).When(command, Now, Moderator);

    [Fact]
    public void OpenSpeakersList_lets_people_ask()
    {
        Nothing.When(Opening, Now, Moderator).Then(ListOpened);
        List.When(Opening, Now, Moderator).ThenNothing();
        List.And(ListClosed).When(Opening, Now, Moderator).Then(ListOpened);
        Nothing.When(new OpenSpeakersList(null), Now, Moderator).ThenRefused("seminar-unknown");
        Nothing.When(new OpenSpeakersList(Opening.Facts! with { Running = false }), Now, Moderator).ThenRefused("seminar-not-running");
    }

    [Fact]
    public void CloseSpeakersList_lets_nobody_else_ask_and_keeps_who_waits()
    {
        Lead(new CloseSpeakersList()).Then(ListClosed);
        Lead(new CloseSpeakersList(), ListClosed).ThenNothing();
        List.And(Joined(1), ListClosed).When(Join, Now, Device(2)).ThenRefused("speakers-list-closed");
        Lead(new CallNextSpeaker(0), Joined(1), ListClosed).Then(Called(1, 1, 180));
    }

    [Fact]
    public void ChangeSpeakingRules_follows_the_settings()
    {
        var changed = Rules with { SecondsFirst = 60 };
        Lead(new ChangeSpeakingRules(changed)).Then(new SpeakingRulesChanged(changed, Moderator.Id));
        Lead(new ChangeSpeakingRules(Rules with { Groups = [.. Rules.Groups] })).ThenNothing();
        Lead(new ChangeSpeakingRules(null!)).ThenRefused("settings-missing");
        Lead(new ChangeSpeakingRules(Rules with { Groups = default })).ThenRefused("settings-missing");
    }

    [Fact]
    public void What_moderators_do_is_refused_to_others() => Assert.All(Others, other => Assert.All(Moderators, command =>
    {
        Nothing.When(command, Now, other).ThenRefused("not-a-moderator");
        List.And(Joined(1), Joined(2)).When(command, Now, other).ThenRefused("not-a-moderator");
    }));

    [Fact]
    public void Everything_is_refused_for_a_seminar_that_is_not_there()
    {
        Assert.All(Moderators.Skip(1), command => Nothing.When(command, Now, Moderator).ThenRefused("seminar-unknown"));
        Nothing.When(Join, Now, Device(1)).ThenRefused("seminar-unknown");
        Nothing.When(new LeaveSpeakers(false), Now, Device(1)).ThenRefused("seminar-unknown");
    }

    [Fact]
    public void JoinSpeakers_asks_for_the_floor_once()
    {
        List.When(Join, Now, Device(1)).Then(Joined(1));
        List.And(Joined(1)).When(Join, Now, Device(1)).ThenNothing();
        List.And(Joined(1)).When(new JoinSpeakers(null, false), Now, Device(1)).Then(Joined(1, null));
        List.When(new JoinSpeakers("annan", false), Now, Device(1)).ThenRefused("speaking-group-unknown");
    }

    [Fact]
    public void JoinSpeakers_takes_a_point_of_order_beside_a_speech()
    {
        List.And(Joined(1)).When(new JoinSpeakers(null, true), Now, Device(1)).Then(Joined(1, null, true));
        List.And(Joined(1), Joined(1, null, true)).When(new JoinSpeakers(null, true), Now, Device(1)).ThenNothing();
    }

    [Fact]
    public void JoinSpeakers_is_refused_to_who_has_the_floor() => List.And(Joined(1), Called(1, 1, 180)).When(Join, Now, Device(1)).ThenRefused("already-speaking");

    [Fact]
    public void Who_has_not_joined_or_is_banned_asks_for_no_floor()
    {
        Assert.All([Actor.Anonymous, Resident, Moderator, Chair], actor => List.When(Join, Now, actor).ThenRefused("not-joined"));
        List.When(Join, Now, Device(9)).ThenRefused("device-banned");
        List.When(new LeaveSpeakers(false), Now, Device(9)).ThenRefused("device-banned");
        List.And(new SpeakerReadmitted(Device(9).Id)).When(Join, Now, Device(9)).Then(Joined(9));
    }

    [Fact]
    public void A_list_takes_so_many_and_no_more()
    {
        var full = List.And([.. Enumerable.Range(10, SpeakersDecider.Most).Select(n => (SpeakersEvent)Joined(n))]);
        full.When(Join, Now, Device(1)).ThenRefused("speakers-list-full");
        full.When(new JoinSpeakers(null, false), Now, Device(10)).Then(Joined(10, null));
    }

    [Fact]
    public void LeaveSpeakers_gives_the_place_back()
    {
        List.And(Joined(1), Joined(1, null, true)).When(new LeaveSpeakers(true), Now, Device(1)).Then(new SpeakerLeft(Device(1).Id, true));
        List.And(Joined(1)).When(new LeaveSpeakers(false), Now, Device(1)).Then(new SpeakerLeft(Device(1).Id, false));
        List.And(Joined(1)).When(new LeaveSpeakers(false), Now, Device(2)).ThenNothing();
        List.And(Joined(1), ListClosed).When(new LeaveSpeakers(false), Now, Device(1)).Then(new SpeakerLeft(Device(1).Id, false));
    }

    [Fact]
    public void RemoveSpeaker_takes_somebody_from_the_list()
    {
        Lead(new RemoveSpeaker(Device(1).Id, false), Joined(1)).Then(new SpeakerRemoved(Device(1).Id, false, Moderator.Id));
        Lead(new RemoveSpeaker(Device(2).Id, false), Joined(1)).ThenNothing();
    }

    [Fact]
    public void CallNextSpeaker_gives_the_floor_and_takes_it_from_who_had_it()
    {
        Lead(new CallNextSpeaker(0), Joined(1), Joined(2)).Then(Called(1, 1, 180));
        Lead(new CallNextSpeaker(1), Joined(1), Joined(2), Called(1, 1, 180)).Then(new SpeakerFinished(Device(1).Id, Moderator.Id), Called(2, 2, 180));
        Lead(new CallNextSpeaker(1), Joined(1), Joined(2), Called(1, 1, 180), new SpeakerFinished(Device(1).Id, Device(1).Id)).Then(Called(2, 2, 180));
        Lead(new CallNextSpeaker(0)).ThenRefused("nobody-waits");
        Lead(new CallNextSpeaker(1), Joined(1), Called(1, 1, 180)).ThenRefused("nobody-waits");
    }

    [Fact]
    public void Two_who_call_at_once_call_once() => Lead(new CallNextSpeaker(0), Joined(1), Joined(2), Called(1, 1, 180)).ThenRefused("floor-moved-on");

    [Fact]
    public void A_speech_has_its_time()
    {
        Lead(new CallNextSpeaker(1), Joined(1), Called(1, 1, 180), new SpeakerFinished(Device(1).Id, Moderator.Id), Joined(1)).Then(Called(2, 1, 90));
        Lead(new CallNextSpeaker(0), Joined(1), Joined(2, null, true)).Then(Called(1, 2, 30, null, true));
    }

    [Fact]
    public void FinishSpeaker_takes_the_floor_back()
    {
        var speaking = List.And(Joined(1), Called(1, 1, 180));
        speaking.When(new FinishSpeaker(Device(1).Id), Now, Moderator).Then(new SpeakerFinished(Device(1).Id, Moderator.Id));
        speaking.When(new FinishSpeaker(Device(1).Id), Now, Device(1)).Then(new SpeakerFinished(Device(1).Id, Device(1).Id));
        speaking.When(new FinishSpeaker(Device(1).Id), Now, Device(2)).ThenRefused("not-a-moderator");
        speaking.When(new FinishSpeaker(Device(2).Id), Now, Moderator).ThenRefused("not-speaking");
    }

    [Fact]
    public void ExtendSpeaking_gives_more_time()
    {
        var speaking = List.And(Joined(1), Called(1, 1, 180));
        speaking.When(new ExtendSpeaking(Device(1).Id, Now.AddMinutes(5)), Now, Moderator).Then(new SpeakingExtended(Device(1).Id, Now.AddMinutes(5), Moderator.Id));
        speaking.When(new ExtendSpeaking(Device(1).Id, Now.AddSeconds(180)), Now, Moderator).ThenNothing();
        speaking.When(new ExtendSpeaking(Device(1).Id, Now), Now, Moderator).ThenRefused("speaking-end-out-of-range");
        speaking.When(new ExtendSpeaking(Device(1).Id, Now.AddMinutes(61)), Now, Moderator).ThenRefused("speaking-end-out-of-range");
        speaking.When(new ExtendSpeaking(Device(2).Id, Now.AddMinutes(5)), Now, Moderator).ThenRefused("not-speaking");
        List.When(new ExtendSpeaking(Device(1).Id, Now.AddMinutes(5)), Now, Moderator).ThenRefused("not-speaking");
    }

    [Fact]
    public void A_ban_is_followed_once()
    {
        Lead(new ExcludeSpeaker(Device(1).Id)).Then(new SpeakerExcluded(Device(1).Id));
        Lead(new ExcludeSpeaker(Device(9).Id)).ThenNothing();
        Lead(new ReadmitSpeaker(Device(9).Id)).Then(new SpeakerReadmitted(Device(9).Id));
        Lead(new ReadmitSpeaker(Device(1).Id)).ThenNothing();
    }

    [Fact]
    public void Laws_hold()
    {
        var joins = from device in Gen.Choose(1, 3) from party in Gen.Elements("invånare", "förtroendevald", null, "annan") from order in Gen.Elements(false, false, true)
                    select (SpeakersCommand)new JoinSpeakers(party, order);
        var speakers = from device in Gen.Choose(1, 3)
                       from order in Gen.Elements(false, true)
                       from make in Gen.Elements<Func<PersonId, SpeakersCommand>>(
                           id => new RemoveSpeaker(id, order), id => new FinishSpeaker(id), id => new ExtendSpeaking(id, Now.AddMinutes(7)), _ => new LeaveSpeakers(order),
                           id => new ExcludeSpeaker(id), id => new ReadmitSpeaker(id))
                       select make(Device(device).Id);
        var calls = from after in Gen.Choose(0, 4) select (SpeakersCommand)new CallNextSpeaker(after);
        var commands = Gen.Frequency((2, Gen.Elements(Moderators)), (8, joins), (4, speakers), (6, calls), (1, Gen.Constant((SpeakersCommand)new ChangeSpeakingRules(Rules with { Groups = [] }))));
        RoomLaws.Hold<SpeakersDecider, SpeakersState, SpeakersCommand, SpeakersEvent>(
            commands, RoomLaws.Moments(Now, Moderator, Moderator, Device(1), Device(2), Device(3), Resident), output, 300, 60, [ListOpened, Joined(1), Joined(2)]);
    }
}
