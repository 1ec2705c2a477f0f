using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Captions;
using Civic.Gateway.Live;

namespace Civic.Gateway.Seminars.Captions;

/// <summary>
/// The topic <c>captions:&lt;seminar's global id&gt;/&lt;language&gt;</c>: what is said, as it is written down. Apart from the seminar's own topic, so
/// that only those who read along are sent it.
/// </summary>
public sealed class CaptionsTopic : TopicRoom<CaptionsState>
{
    public override string Name => "captions";

    public override IReadOnlyList<Audience> Kept { get; } = [Audience.Public];

    protected override CaptionsState Initial => CaptionsDecider.Initial;

    public override string? TopicOf(TenantId tenant, string id) =>
        id.Split('/') is [var seminar, var language] && IsLanguage(language) && GlobalId.KeyOf(seminar, tenant, "Seminar") is { } key
            ? Streams.Captions(new SeminarId(key), language)
            : null;

    public override string IdOf(TenantId tenant, string topic)
    {
        var key = Streams.KeyOf(topic);
        return $"{GlobalId.Of(tenant, "Seminar", Streams.SeminarOf(key).Value)}{key[key.IndexOf('/', StringComparison.Ordinal)..]}";
    }

    /// <summary>Whether a text can name a language that captions are written in (ISO 639).</summary>
    public static bool IsLanguage(string? text) => text is { Length: 2 or 3 } && text.All(char.IsAsciiLetterLower);

    // Before the first word the seminar itself says whether there will be any.
    public override async Task<bool> IsExpected(TenantId tenant, string topic, IJournal journal) =>
        await journal.CountTopic(tenant, Streams.Seminar(Streams.SeminarOf(Streams.KeyOf(topic)))) > 0;

    protected override CaptionsState Fold(CaptionsState state, StoredEvent stored) => CaptionsDecider.Evolve(state, (CaptionsEvent)stored.Event);

    protected override Audience AudienceOf(CaptionsState state, Actor viewer) => Audience.Public;

    protected override object? FactFor(CaptionsState state, Audience audience, StoredEvent stored) => stored.Event switch
    {
        CaptionWritten e => new CaptionFact(e.FromMs) { ToMs = e.ToMs, Text = e.Text },
        CaptionCorrected e => new CaptionFact(e.FromMs) { ToMs = e.ToMs, Text = e.Text },
        CaptionRemoved e => new CaptionFact(e.FromMs),
        _ => null,
    };

    protected override IEnumerable<SealedText> TextsIn(CaptionsState state, StoredEvent stored) => stored.Event switch
    {
        CaptionWritten e => [e.Text],
        CaptionCorrected e => [e.Text],
        _ => [],
    };

    public override string? SubjectOf(StoredEvent stored) => FromOf(stored);

    // What was misheard is not told to who comes later.
    public override string? Obscures(StoredEvent stored) => stored.Event is CaptionWritten ? null : FromOf(stored);

    protected override object Figures(CaptionsState state, Audience audience) => new CaptionFigures(state.ByStart.Count);

    protected override object? Snapshot(CaptionsState state, Actor viewer) =>
        new CaptionsSnapshot([.. state.ByStart.Values.TakeLast(CaptionsSnapshot.Most).Select(caption => new CaptionFact(caption.FromMs) { ToMs = caption.ToMs, Text = caption.Text })]);

    private static string? FromOf(StoredEvent stored) => stored.Event switch
    {
        CaptionWritten e => $"caption/{e.FromMs}",
        CaptionCorrected e => $"caption/{e.FromMs}",
        CaptionRemoved e => $"caption/{e.FromMs}",
        _ => null,
    };
}

/// <summary>A caption as it stands, times in milliseconds since the seminar went live; without a text it is gone.</summary>
public sealed record CaptionFact(int FromMs)
{
    public int? ToMs { get; init; }

    public SealedText? Text { get; init; }
}

/// <summary>How many captions there are.</summary>
public sealed record CaptionFigures(int Captions);

/// <summary>The last captions, in their order.</summary>
public sealed record CaptionsSnapshot(CaptionFact[] Captions)
{
    internal const int Most = 8;
}
