using Civic.Domain.Seminars.Questions;
using Civic.Domain.Kernel;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.Seminars.Questions;

/// <summary>All questions of a seminar; key <c>tenant/seminar</c>.</summary>
[Alias("civic.questions")]
public interface IQuestionsGrain : IGrainWithStringKey
{
    /// <summary>Decides and stores a command. Idempotent by operation id; answers after the commit.</summary>
    /// <remarks>A question and an answer are typed as <c>text</c>.</remarks>
    [AlwaysInterleave]
    [Alias("send")]
    Task<Outcome> Send(Sent<QuestionsCommand> sent);

    /// <summary>The questions that a viewer may see, committed facts only; null before they were opened.</summary>
    [AlwaysInterleave]
    [Alias("see")]
    Task<Seen<QuestionsView>?> See(Actor viewer, QuestionsOrder order);

    /// <summary>The questions that everybody before the projector may see.</summary>
    [AlwaysInterleave]
    [Alias("project")]
    Task<Seen<QuestionsView>?> Project(QuestionsOrder order);
}
