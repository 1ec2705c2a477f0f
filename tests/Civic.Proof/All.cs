using Civic.Proof.Attacks;
using Civic.Proof.Bugs;
using Civic.Proof.Contest;
using Civic.Proof.Crashes;
using Civic.Proof.GraphQL;
using Civic.Proof.Hints;
using Civic.Proof.Kills;
using Civic.Proof.Live;
using Civic.Proof.OneVote;
using Civic.Proof.Running;
using Civic.Proof.SameFacts;
using Civic.Proof.Secret;
using Civic.Proof.Start;
using Civic.Proof.Verifier;
using Civic.Proof.Votes;

namespace Civic.Proof;

/// <summary>Every proof there is, and the one way to run one, from the command line and from a test alike.</summary>
public static class All
{
    public static IReadOnlyList<IProof> Proofs { get; } =
    [
        new VotesProof(),
        new GrowthProof(),
        new GavelProof(),
        new KillsProof(),
        new ContestProof(),
        new StartProof(),
        new AttacksProof(),
        new HintsProof(),
        new GraphQLCorpusProof(),
        new GraphQLFuzzProof(),
        new SameFactsProof(),
        new FanOutProof(),
        new ScreensProof(),
        new RoomProof(),
        new RestartsProof(),
        new StalledProof(),
        new LinesProof(),
        new AnswersProof(),
        new VerifierProof(),
        new SecretProof(),
        new PlantedProof(),
        new OneVoteProof(),
        new CrashesProof(),
    ];

    /// <summary>Runs a proof.</summary>
    /// <returns>0 when it held, 1 when it did not, 2 when it could not be carried out.</returns>
    public static async Task<int> RunAsync(IProof proof, ProofOptions options, CancellationToken cancellation = default)
    {
        using var run = await ProofRun.StartAsync(proof.Name, options);
        try
        {
            var held = await proof.RunAsync(run, cancellation);
            await run.EndAsync(held);
            return held ? 0 : 1;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            run.Say($"NOT CARRIED OUT: {e}");
            return 2;
        }
        catch (OperationCanceledException)
        {
            run.Say("interrupted; the same command goes on from the last finished step");
            return 2;
        }
    }
}
