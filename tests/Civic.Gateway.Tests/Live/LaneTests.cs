using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Gateway.Contests.Voting;
using Civic.Gateway.Live;
using Civic.Gateway.Live.Sockets;
using Microsoft.AspNetCore.SignalR.Protocol;
using Xunit;

namespace Civic.Gateway.Tests.Live;

/// <summary>The feed alone: joined facts, shared buffers, and viewers who fall too far behind.</summary>
public sealed class LaneTests
{
    private static readonly TenantId Tenant = new("huddinge");
    private readonly TopicFeed _feed = new(Tenant, "voting/c/1", new VotingTopic());
    private long _position;

    [Fact]
    public void Viewers_at_the_same_number_share_one_buffer_and_slower_ones_get_the_facts_joined()
    {
        Take(Opened(100));
        var (fast, twin, slow) = (Sit(Roles.Chair), Sit(Roles.Chair), Sit(Roles.Chair));
        Take(Vote(1));
        var first = _feed.NextMessage(fast);
        Assert.Same(first, _feed.NextMessage(twin));
        Take(Vote(2));

        Assert.Same(_feed.NextMessage(fast), _feed.NextMessage(twin));
        Assert.NotSame(first, _feed.NextMessage(slow));
        Assert.Null(_feed.NextMessage(slow));
        Assert.Equal([3L, 3L, 3L], [fast.Number, twin.Number, slow.Number]);
    }

    [Fact]
    public void A_viewer_who_missed_more_than_is_kept_is_told_to_join_again()
    {
        Take(Opened(5000));
        var (chair, visitor) = (Sit(Roles.Chair), Sit(Roles.None));
        Take([.. Enumerable.Range(1, 3000).Select(Vote)]);

        Assert.Contains("\"rejoin\"", Text(_feed.NextMessage(chair)), StringComparison.Ordinal);
        Assert.Null(_feed.NextMessage(chair));
        // The votes are hidden from visitors, so they have missed nothing but figures.
        Assert.Contains("\"to\":3001,\"facts\":[]", Text(_feed.NextMessage(visitor)), StringComparison.Ordinal);
        Assert.Equal(1, _feed.ViewerCount);
    }

    [Fact]
    public void A_held_viewer_gets_nothing_before_it_is_released()
    {
        Take(Opened(10));
        var viewer = Sit(Roles.Chair, held: true);
        Take(Vote(1));
        Assert.Null(_feed.NextMessage(viewer));
        _feed.Release(viewer);
        Assert.Equal(1, viewer.Wakes);
        Assert.NotNull(_feed.NextMessage(viewer));
    }

    [Fact]
    public async Task A_seat_at_the_hub_is_held_until_the_answer_to_its_join_is_written()
    {
        Take(Opened(10));
        var seat = new LiveConnection(null!, LiveHost.Person("huddinge", "chair"), TimeProvider.System).NewSeat("voting:x");
        seat.Feed = _feed;
        Assert.NotNull(_feed.TrySeat(seat, null, null, out _));
        Assert.True(seat.IsHeld);

        var output = new System.Buffers.ArrayBufferWriter<byte>();
        new LiveProtocol(Microsoft.Extensions.Options.Options.Create(new Microsoft.AspNetCore.SignalR.JsonHubProtocolOptions()))
            .WriteMessage(CompletionMessage.WithResult("7", new JoinAnswer("{}"u8.ToArray(), seat)), output);

        Assert.Equal("{\"type\":3,\"invocationId\":\"7\",\"result\":{}}\u001e", System.Text.Encoding.UTF8.GetString(output.WrittenSpan));
        await LiveHost.Eventually(() => !seat.IsHeld);
    }

    [Fact]
    public void A_number_that_is_told_once_more_comes_as_one_batch_without_facts()
    {
        Take(Opened(10));
        var (viewer, held) = (Sit(Roles.None), Sit(Roles.None, held: true));
        Take(Vote(1));
        Assert.Contains("\"from\":1,\"to\":2", Text(_feed.NextMessage(viewer)), StringComparison.Ordinal);

        _feed.Repeat();

        Assert.Equal(1, viewer.Wakes);
        Assert.Contains("\"from\":2,\"to\":2,\"facts\":[],\"figures\":{\"cast\":1", Text(_feed.NextMessage(viewer)), StringComparison.Ordinal);
        Assert.Null(_feed.NextMessage(viewer));
        Assert.Null(_feed.NextMessage(held));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(70_000)]
    public void A_message_is_a_frame_that_a_line_can_send_and_the_same_bytes_for_SignalR(int length)
    {
        var message = LiveMessage.Of(System.Text.Encoding.ASCII.GetBytes(new string('x', length - 1)));

        Assert.Equal(new string('x', length - 1) + "\u001e", Text(message));
        Assert.Equal(message.Payload.ToArray(), message.Hub.Payload.ToArray());
        var frame = message.Frame.Span;
        Assert.Equal(0x81, frame[0]);
        Assert.Equal(length < 126 ? length : length <= 65_535 ? 126 : 127, frame[1]);
        Assert.Equal(length, length < 126 ? frame[1] : length <= 65_535 ? (frame[2] << 8) | frame[3] : (frame[7] << 16) | (frame[8] << 8) | frame[9]);
        Assert.Equal(length < 126 ? 2 : length <= 65_535 ? 4 : 10, frame.Length - message.Payload.Length);
    }

    [Fact]
    public void A_closed_feed_seats_nobody()
    {
        Take(Opened(10));
        var viewer = Sit(Roles.None);
        Assert.False(_feed.TryClose());
        _feed.Leave(viewer);
        _feed.Leave(viewer);
        Assert.True(_feed.TryClose());
        Assert.Null(_feed.TrySeat(new Screen(Actor.Anonymous), null, null, out var missing));
        Assert.Null(missing);
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(5000, 250)]
    [InlineData(50_000, 500)]
    public void The_tick_grows_with_the_viewers(int viewers, int milliseconds) =>
        Assert.Equal(milliseconds, TopicPump.Tick(viewers).TotalMilliseconds);

    private static VotingOpened Opened(int members) => new(
        new ContestId("c"), new MeetingId("m"), 1, new PersonId("chair"), [.. Enumerable.Range(1, members).Select(n => new PersonId($"m{n}"))],
        [new EntryId("c/1")], [], 1, null);

    private static VotingEvent Vote(int n) => new VoteCast(new PersonId($"m{n}"), [new EntryId("c/1")], 1, 0);

    private static string Text(LiveMessage? message) => System.Text.Encoding.UTF8.GetString(message!.Payload.Span);

    private Screen Sit(Roles roles, bool held = false)
    {
        var screen = new Screen(new Actor(new PersonId("x"), roles)) { IsHeld = held };
        Assert.NotNull(_feed.TrySeat(screen, null, null, out _));
        return screen;
    }

    private void Take(params VotingEvent[] events) => _feed.Absorb([.. events.Select(one => new StoredEvent(
        ++_position * 3, Tenant, Streams.Voting(new VotingId("c/1")), (int)_position, one is VoteCast ? "vote-cast.v1" : "voting-opened.v1", one,
        new PersonId("x"), DateTimeOffset.UnixEpoch, null))]);

    private sealed class Screen(Actor actor) : Viewer(actor)
    {
        internal int Wakes { get; private set; }

        internal override void Wake() => Wakes++;
    }
}
