using Civic.Contracts;
using Civic.Contracts.Seminars.Questions;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Questions;
using Civic.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.Seminars.Questions;

/// <summary>The writer of one seminar's questions.</summary>
[GrainType("questions")]
public sealed class QuestionsGrain([PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services)
    : DeciderGrain<QuestionsDecider, QuestionsState, QuestionsCommand, QuestionsEvent>(segments, services), IQuestionsGrain
{
    private SeminarCopy? _seminar;

    protected override string Stream => Streams.Questions(new SeminarId(Key));

    private SeminarCopy Seminar => _seminar ??= new SeminarCopy(Services.Journal, Tenant, new SeminarId(Key));

    public async Task<Seen<QuestionsView>?> See(Actor viewer, QuestionsOrder order)
    {
        var (state, version) = await Committed();
        return state is Board board
            ? new(new QuestionsView(board.IsOpen, QuestionsVisibility.See(board, viewer, order)), version, SeminarVisibility.AudienceOf(viewer))
            : null;
    }

    public async Task<Seen<QuestionsView>?> Project(QuestionsOrder order)
    {
        var (state, version) = await Committed();
        return state is Board board
            ? new(new QuestionsView(board.IsOpen, QuestionsVisibility.Project(board, order)), version, Audience.Projector)
            : null;
    }

    protected override ValueTask<Prepared<QuestionsCommand>> Prepare(Sent<QuestionsCommand> sent) => sent.Command switch
    {
        AskQuestion or AnswerQuestion => ValueTask.FromResult(Sealed(sent)),
        OpenQuestions or CloseQuestions or ChangeQuestionRules or ExcludeAsker or ReadmitAsker => Following(sent.Command),
        _ => base.Prepare(sent),
    };

    private Prepared<QuestionsCommand> Sealed(Sent<QuestionsCommand> sent)
    {
        var seal = Sealing.OfOperation(Stream, sent);
        var (text, typed) = (seal.Of("text", sent) ?? new SealedText("", ""), sent.Typed.GetValueOrDefault("text", ""));
        return new Prepared<QuestionsCommand>(sent.Command switch
        {
            AskQuestion c => c with { Text = text, Typed = typed },
            AnswerQuestion c => c with { Text = text, Typed = typed },
            var c => c,
        }, seal.Texts);
    }

    private async ValueTask<Prepared<QuestionsCommand>> Following(QuestionsCommand command)
    {
        var seminar = await Seminar.Now();
        return new Prepared<QuestionsCommand>((command, seminar) switch
        {
            (OpenQuestions, _) => new OpenQuestions(seminar?.ForQuestions()),
            (ChangeQuestionRules, { } s) => new ChangeQuestionRules(s.QuestionRules()),
            (ExcludeAsker c, { } s) when !s.Banned.ContainsKey(c.Device) => new ReadmitAsker(c.Device),
            (ReadmitAsker c, { } s) when s.Banned.ContainsKey(c.Device) => new ExcludeAsker(c.Device),
            _ => command,
        }, []);
    }
}
