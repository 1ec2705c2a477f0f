using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Speakers;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Seminars.Speakers;

internal sealed record SpeakersNode(SeminarId Seminar, SpeakersView View);

internal sealed record FloorNode(SeminarId Seminar, FloorView View);

/// <summary>Somebody who waits.</summary>
/// <param name="Place">The place in the order of speaking, from 0.</param>
internal sealed record WaitingNode(SeminarId Seminar, WaitingView View, int Place);

internal static class SpeakerBindings
{
    internal static SchemaBuilder SpeakerTypes(this SchemaBuilder schema) => schema
        .Bind<SpeakersNode>("SpeakersList", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("open", s => s.View.IsOpen);
            t.Field("called", s => s.View.Called);
            t.Field("floor", s => s.View.Floor is { } floor ? new FloorNode(s.Seminar, floor) : null);
            t.Field("queue", s => s.View.Queue.Select((waiting, place) => new WaitingNode(s.Seminar, waiting, place)).ToArray());
        })
        .Bind<FloorNode>("Floor", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("group", f => f.View.Group);
            t.Field("pointOfOrder", f => f.View.PointOfOrder);
            t.Field("at", f => f.View.At);
            t.Field("endsAt", f => f.View.EndsAt);
            t.Field("mine", f => f.View.Mine);
            t.Field("device", f => f.View.Speaker?.Value);
            t.FieldAsync("by", async (f, context) => await Ask.Of(context).ShownAs(f.Seminar, (await Ask.Of(context).Speaking(f.Seminar))?.Floor?.Speaker));
        })
        .Bind<WaitingNode>("WaitingSpeaker", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("group", w => w.View.Group);
            t.Field("pointOfOrder", w => w.View.PointOfOrder);
            t.Field("seconds", w => w.View.Seconds);
            t.Field("mine", w => w.View.Mine);
            t.Field("device", w => w.View.Speaker?.Value);
            t.FieldAsync("by", async (w, context) => await Ask.Of(context).ShownAs(w.Seminar, await Device(Ask.Of(context), w)));
        });

    // Asked a moment later the list may have moved on: then nobody is named rather than somebody else.
    private static async ValueTask<PersonId?> Device(Ask ask, WaitingNode waiting)
    {
        if (waiting.View.Speaker is { } known) return known;
        return await ask.Speaking(waiting.Seminar) is { } list && waiting.Place < list.Queue.Length
            && list.Queue[waiting.Place] is var same && same with { Speaker = null } == waiting.View with { Mine = false }
            ? same.Speaker
            : null;
    }
}
