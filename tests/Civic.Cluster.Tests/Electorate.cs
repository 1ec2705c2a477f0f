using System.Collections.Concurrent;
using System.Globalization;
using Civic.Contracts;
using Civic.Contracts.Contests.Voting;
using Civic.Contracts.Ports;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Gateway;
using Civic.Host.Verbs;
using Civic.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Civic.Cluster.Tests;

/// <summary>Members who vote until they are told that their vote is stored: again under the same operation id when the answer was lost.</summary>
internal sealed class Electorate(IGrainFactory grains, int members, int votings)
{
    private const string Slug = "load";
    private const int AtOnce = 64;
    private static readonly TenantId Tenant = new(Slug);
    private readonly ConcurrentDictionary<(int Voting, int Member), long> _stored = [];
    private readonly ConcurrentDictionary<string, int> _refused = [];
    private int _sentAgain;

    internal int Votings => votings;

    internal int Votes => members * votings;

    internal int SentAgain => _sentAgain;

    internal IReadOnlyDictionary<string, int> Refused => _refused;

    internal IReadOnlyCollection<long> Acknowledged => [.. _stored.Values];

    internal IVotingGrain Voting(int number) =>
        grains.GetGrain<IVotingGrain>(Streams.GrainKey(Tenant, Streams.VotingOf(new ContestId($"load-{number}")).Value));

    /// <summary>Makes the municipality, with every member entitled in every voting.</summary>
    internal async Task Convene(CivicConnections connections)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(grains).AddSingleton<Commands>().AddCivicStorage(connections);
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<Storage.Journal.PostgresJournal>().ReadClock();
        await LoadVerb.Run(provider, Slug, members, votings, 1);
    }

    /// <summary>All votes that are to be cast, in an order of the seed.</summary>
    internal (int Voting, int Member)[] Shuffled(int seed)
    {
        var all = (from voting in Enumerable.Range(1, votings) from member in Enumerable.Range(1, members) select (voting, member)).ToArray();
        new Random(seed).Shuffle(all);
        return all;
    }

    /// <summary>Casts votes side by side.</summary>
    /// <returns>A task that ends when half of them are answered, and one that ends when all are.</returns>
    internal (Task Half, Task All) Vote((int Voting, int Member)[] votes)
    {
        var half = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = votes.Length / 2;
        var all = Parallel.ForEachAsync(votes, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (vote, _) =>
        {
            await Cast(vote.Voting, vote.Member);
            if (Interlocked.Decrement(ref left) == 0) half.SetResult();
        });
        return (half.Task, all);
    }

    /// <summary>What the journal holds: votes, different voters of a voting, and how many of the acknowledged positions are there.</summary>
    internal async Task<(long Votes, long Voters, long Acknowledged)> Recount(string superuser)
    {
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("""
            select count(*), count(distinct (stream, actor)), count(*) filter (where position = any($2))
            from event where tenant = $1 and type = 'vote-cast.v1'
            """, connection) { Parameters = { new() { Value = Slug }, new() { Value = Acknowledged.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
    }

    private async Task Cast(int voting, int member)
    {
        var person = new PersonId(string.Create(CultureInfo.InvariantCulture, $"member-{member:00000}"));
        var vote = new CastVote([new EntryId($"load-{voting}/school-{member % 6 + 1}")]);
        var sent = new Sent<VotingCommand>(Tenant, Operations.Named(new Guid(voting, 7, 7, new byte[8]), person.Value), new Actor(person, Roles.Member), vote);
        while (true)
        {
            var outcome = await Send(voting, sent);
            if (outcome.Kind == OutcomeKind.Stored)
            {
                _stored[(voting, member)] = outcome.Position;
                return;
            }

            if (outcome.Kind == OutcomeKind.Refused && outcome.Code != Refusals.Busy.Code)
            {
                _refused.AddOrUpdate(outcome.Code!, 1, (_, n) => n + 1);
                return;
            }

            Interlocked.Increment(ref _sentAgain);
        }
    }

    private async Task<Outcome> Send(int voting, Sent<VotingCommand> sent)
    {
        try
        {
            return await Voting(voting).Send(sent);
        }
        catch (Exception e) when (e is OrleansException or TimeoutException or IOException)
        {
            // A client that finds nobody fails at once; it must not spin against a cluster that is mending itself.
            await Task.Delay(20);
            return Outcome.Unknown;
        }
    }
}
