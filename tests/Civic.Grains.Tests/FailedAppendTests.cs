using Civic.Contracts;
using Civic.Contracts.Districts;
using Civic.Contracts.Ports;
using Civic.Contracts.Tenants;
using Civic.Domain.Districts;
using Civic.Domain.Kernel;
using Civic.Domain.Tenants;
using Civic.Grains.Tests.Hosts;
using Xunit.Abstractions;
using static Civic.Grains.Tests.Hosts.Asking;

namespace Civic.Grains.Tests;

/// <summary>The line may break before or after the commit; the grain reads what is there, and nothing is lost or doubled.</summary>
public sealed class FailedAppendTests : IClassFixture<SiloFixture>
{
    private readonly SiloFixture _fixture;
    private readonly ITestOutputHelper _output;
    private readonly TenantId _tenant = SiloFixture.NewTenant();

    public FailedAppendTests(SiloFixture fixture, ITestOutputHelper output)
    {
        (_fixture, _output) = (fixture, output);
        Silo.Journal.Reset();
    }

    private TestSilo Silo => _fixture.Silo;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_lost_answer_is_settled_by_reading_again(bool committed)
    {
        var cuts = 1;
        Silo.Journal.OnAppend = (append, real) => Cut(append, real, committed, () => Interlocked.Decrement(ref cuts) >= 0);
        var outcome = await Silo.District(_tenant, "dd", "D");
        var stored = Assert.Single(await Silo.Stored(_tenant, "district/dd"));
        Assert.Equal(Outcome.Stored(stored.Position), outcome);
        Assert.Equal(1, (await Silo.Grain<IDistrictGrain>(_tenant, "dd").Read()).Version);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_outcome_that_stays_unknown_is_said_so_and_settled_when_sent_again(bool committed)
    {
        var operation = Guid.NewGuid();
        Silo.Journal.OnAppend = (append, real) => Cut(append, real, committed, () => true);
        Assert.Equal(OutcomeKind.Unknown, (await Silo.District(_tenant, "dd", "D", operation)).Kind);
        Silo.Journal.Reset();
        Assert.Equal(OutcomeKind.Stored, (await Silo.District(_tenant, "dd", "D", operation)).Kind);
        Assert.Single(await Silo.Stored(_tenant, "district/dd"));
    }

    [Fact]
    public async Task Hundreds_of_commands_through_a_breaking_line_are_each_stored_once()
    {
        var seed = Random.Shared.Next();
        _output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var gate = new Lock();
        bool Flip() { lock (gate) return random.Next(3) == 0; }
        Silo.Journal.OnAppend = (append, real) => Cut(append, real, Flip(), Flip);
        await UntilStored(Create(_tenant), Guid.NewGuid());
        await Task.WhenAll(Enumerable.Range(1, 300).Select(n => UntilStored(School(n), Guid.NewGuid())));
        Silo.Journal.Reset();
        var schools = (await Silo.Stored(_tenant, Streams.Tenant)).Select(e => e.Event).OfType<SchoolAdded>().Select(e => e.School.Value).ToList();
        Assert.Equal(300, schools.Count);
        Assert.Equal(300, schools.Distinct().Count());
        Assert.Equal(301, (await Silo.Grain<ITenantGrain>(_tenant, "settings").Read()).Version);
    }

    [Fact]
    public async Task A_query_never_sees_less_than_before_while_the_stream_is_read_again()
    {
        await Silo.District(_tenant, "dd", "D");
        await Silo.District(_tenant, "area", "Område", kind: DistrictKind.SurveyArea);
        var reading = new TaskCompletionSource();
        var open = new TaskCompletionSource();
        var cuts = 1;
        Silo.Journal.OnAppend = (append, real) => Cut(append, real, false, () => Interlocked.Decrement(ref cuts) >= 0);
        Silo.Journal.OnRead = stream => stream == "district/dd" ? Hold(reading, open) : Task.CompletedTask;
        var mapped = Silo.Map(_tenant, "dd", "area", 1m);
        await Until.Answered(reading.Task);
        var seen = await Until.Answered(Silo.Grain<IDistrictGrain>(_tenant, "dd").Read());
        open.SetResult();
        Assert.Equal((1, "D"), (seen.Version, Assert.IsType<Defined>(seen.State).Name));
        Assert.Equal(OutcomeKind.Stored, (await mapped).Kind);
    }

    [Fact]
    public async Task Commands_that_were_being_prepared_when_all_was_given_up_are_decided_on_the_whole_stream()
    {
        await Silo.District(_tenant, "dd", "D");
        await Silo.District(_tenant, "area", "Område", kind: DistrictKind.SurveyArea);
        var preparing = new TaskCompletionSource();
        var open = new TaskCompletionSource();
        Silo.Journal.OnRead = prefix => prefix == "district/" ? Hold(preparing, open) : Task.CompletedTask;
        var waiting = Enumerable.Range(1, 20).Select(n => Silo.Map(_tenant, "dd", "area", n / 20m)).ToList();
        await Until.Answered(preparing.Task);
        Silo.Journal.OnAppend = (append, real) => Cut(append, real, false, () => true);
        Assert.Equal(OutcomeKind.Unknown, (await Silo.District(_tenant, "dd", "Annan")).Kind);
        Silo.Journal.OnAppend = null;
        open.SetResult();
        Assert.All(await Until.Answered(Task.WhenAll(waiting)), outcome => Assert.Equal(OutcomeKind.Stored, outcome.Kind));
        Assert.Equal(21, (await Silo.Stored(_tenant, "district/dd")).Count);
        Assert.Equal("district-already-defined", (await Silo.District(_tenant, "dd", "Annan")).Code);
    }

    [Fact]
    public async Task Whoever_sent_the_same_operation_is_answered_too_when_it_cannot_be_prepared()
    {
        await Silo.District(_tenant, "dd", "D");
        var preparing = new TaskCompletionSource();
        var open = new TaskCompletionSource();
        Silo.Journal.OnRead = async _ =>
        {
            await Hold(preparing, open);
            throw new JournalUnavailableException("Planted.");
        };
        var operation = Guid.NewGuid();
        var first = Silo.Map(_tenant, "dd", "area", 1m, operation);
        await Until.Answered(preparing.Task);
        var twin = Silo.Map(_tenant, "dd", "area", 1m, operation);
        // One more call through the same grain: the twin has had its turn before.
        await Silo.Grain<IDistrictGrain>(_tenant, "dd").Read();
        open.SetResult();
        Assert.Equal(OutcomeKind.Unknown, (await first).Kind);
        Assert.Equal(OutcomeKind.Unknown, (await twin).Kind);
    }

    private Task<Outcome> UntilStored(TenantCommand command, Guid operation) => UntilKnown(() => Silo.Settings(_tenant, command, operation));

    private static Task Hold(TaskCompletionSource reached, TaskCompletionSource open)
    {
        reached.TrySetResult();
        return open.Task;
    }

    // Breaks the line before the append or, when it is to be committed, after it.
    private async Task<AppendReport> Cut(StreamAppend append, Func<Task<AppendReport>> real, bool committed, Func<bool> cut)
    {
        if (append.Tenant != _tenant || !cut()) return await real();
        if (committed) await real();
        throw new JournalUnavailableException("Planted.");
    }
}
