using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Storage.Journal;
using Civic.Testing.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Civic.Storage.Tests.Journal;

/// <summary>A journal on a database of the class's own, with short forms for what the tests append.</summary>
public sealed class JournalFixture : IAsyncLifetime
{
    private readonly DatabaseFixture _database = new();
    private AppPool? _app;

    internal static readonly TenantId Huddinge = new("huddinge");
    internal static readonly TenantId Exempel = new("exempel");

    internal PostgresJournal Journal { get; private set; } = null!;

    internal CivicConnections Connections => _database.Connections;

    internal string Superuser => _database.Superuser;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _app = new AppPool(NpgsqlDataSource.Create(Connections.App));
        Journal = new PostgresJournal(_app, NullLogger<PostgresJournal>.Instance);
        await Journal.ReadClock();
    }

    public async Task DisposeAsync()
    {
        await Journal.DisposeAsync();
        await _app!.DisposeAsync();
        await _database.DisposeAsync();
    }

    internal static string NewStream() => $"voting/{Guid.NewGuid():N}/1";

    internal static VotingOpened Opened(DateTimeOffset? closesAt = null, params string[] roll) => new(
        new ContestId("hallbarhetslangtan-2020"), new MeetingId("m"), 3, new PersonId("chair"),
        [.. roll.Select(PersonId.Of)], [new EntryId("e1"), new EntryId("e2")], [], 1, closesAt);

    internal static VoteCast Cast(string voter, int @try = 0) => new(new PersonId(voter), [new EntryId("e1")], 1, @try);

    internal static StreamAppend Append(string stream, int expected, params Submission[] submissions) =>
        new(Huddinge, stream, expected, stream, submissions);

    internal static Submission Accepted(params object[] events) => Submit(Guid.NewGuid(), "input", null, events);

    internal static Submission Submit(Guid key, string input, Refusal? refusal, params object[] events) => new(
        key, SHA256.HashData(Encoding.UTF8.GetBytes(input)), new PersonId("member1"), events, refusal, [], [], null);

    internal async Task<ImmutableArray<StoredEvent>> Read(string stream, TenantId? tenant = null)
    {
        var events = ImmutableArray.CreateBuilder<StoredEvent>();
        await foreach (var stored in Journal.Read(tenant ?? Huddinge, stream, 0)) events.Add(stored);
        return events.ToImmutable();
    }
}
