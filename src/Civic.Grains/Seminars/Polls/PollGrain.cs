using System.Security.Cryptography;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Contracts.Seminars.Polls;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Polls;
using Civic.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.Seminars.Polls;

/// <summary>The writer of one poll.</summary>
[GrainType("poll")]
public sealed class PollGrain([PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services)
    : DeciderGrain<PollDecider, PollState, PollCommand, PollEvent>(segments, services), IPollGrain
{
    private SeminarCopy? _seminar;
    private byte[]? _secret;
    private byte[]? _drawn;
    private (PollState? Of, PollFigures? Figures) _counted;

    protected override string Stream => Streams.Poll(new PollId(Key));

    private SeminarCopy Seminar => _seminar ??= new SeminarCopy(Services.Journal, Tenant, Streams.SeminarOf(Key));

    private string SecretId => $"{Stream}#secret";

    public async Task<Seen<PollView>?> See(Actor viewer)
    {
        var (state, version) = await Committed();
        return PollVisibility.See(state, viewer, () => Count(state)) is { } view ? new(view, version, SeminarVisibility.AudienceOf(viewer)) : null;
    }

    public async Task<Seen<PollView>?> Project()
    {
        var (state, version) = await Committed();
        return PollVisibility.Project(state, () => Count(state)) is { } view ? new(view, version, Audience.Projector) : null;
    }

    // However many look between two answers, it is counted once.
    private PollFigures Count(PollState state)
    {
        if (!ReferenceEquals(_counted.Of, state)) _counted = (state, PollFigures.Of(state));
        return _counted.Figures!;
    }

    protected override ValueTask<Prepared<PollCommand>> Prepare(Sent<PollCommand> sent) => sent.Command switch
    {
        AnswerPoll { Answer: Worded } c => Wording(c, sent),
        PreparePoll or OpenPoll or ReopenPoll or ClosePoll or ExcludeRespondent or ReadmitRespondent => Following(sent.Command),
        _ => base.Prepare(sent),
    };

    private async ValueTask<Prepared<PollCommand>> Following(PollCommand command)
    {
        var seminar = await Seminar.Now();
        return new Prepared<PollCommand>((command, seminar) switch
        {
            (PreparePoll c, _) => c with { Facts = seminar?.ForPolls() },
            (OpenPoll c, _) => c with { Facts = seminar?.ForPolls() },
            (ReopenPoll c, _) => c with { Facts = seminar?.ForPolls() },
            (ExcludeRespondent c, { } s) when !s.Banned.ContainsKey(c.Device) => new ReadmitRespondent(c.Device),
            (ReadmitRespondent c, { } s) when s.Banned.ContainsKey(c.Device) => new ExcludeRespondent(c.Device),
            _ => command,
        }, command is OpenPoll ? [Drawn()] : []);
    }

    private async ValueTask<Prepared<PollCommand>> Wording(AnswerPoll c, Sent sent)
    {
        if (await Secret() is not { } secret) return new Prepared<PollCommand>(c, []);
        var seal = Sealing.OfOperation(Stream, sent);
        var fields = sent.Typed.Keys.Where(field => field.StartsWith("word", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(field => (Text: sent.Typed[field], Seal: seal.Of(field, sent))).Where(field => field.Seal is not null).ToList();
        var words = fields.Select(field => new SealedWord(WordKey.Of(secret, field.Text), field.Seal!));
        return new Prepared<PollCommand>(c with { Answer = new Worded([.. words]), Typed = [.. fields.Select(field => field.Text)] }, seal.Texts);
    }

    // A poll is opened once, and with that event its secret is stored; whoever opens it again has decided nothing new.
    private ErasableText Drawn() => new(SecretId, Convert.ToHexStringLower(_drawn ??= RandomNumberGenerator.GetBytes(32)), RandomNumberGenerator.GetBytes(16));

    // Before the opening is committed only this grain knows the secret; another writer's is found in the table when this one's is decided anew.
    private async ValueTask<byte[]?> Secret()
    {
        if (_secret is not null) return _secret;
        var (state, version) = await Committed();
        // A poll that takes no answers refuses them, whatever they say.
        if (state is not Open) return _drawn;
        if (await Services.Facts.Text(Tenant, SecretId) is { } stored) return _secret = Convert.FromHexString(stored);
        return _drawn ?? throw new QuarantineException(Stream, version, "has lost the secret of its words.");
    }
}
