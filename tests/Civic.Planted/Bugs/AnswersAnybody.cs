using System.Collections.Concurrent;
using Civic.Contracts;
using Orleans;

namespace Civic.Planted.Bugs;

/// <summary>Remembers answers by the operation's id alone: whoever sends another's operation again gets the other's answer as the own.</summary>
public sealed class AnswersAnybody : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<Guid, Outcome> answers = new();

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Request.GetArgumentCount() == 0 || context.Request.GetArgument(0) is not Sent sent)
        {
            await context.Invoke();
            return;
        }

        if (answers.TryGetValue(sent.Operation, out var known))
        {
            context.Result = known;
            return;
        }

        await context.Invoke();
        if (context.Result is Outcome outcome) answers.TryAdd(sent.Operation, outcome);
    }
}
