using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Grains.Tests.Hosts;
using static Civic.Grains.Tests.Hosts.Asking;

namespace Civic.Grains.Tests;

/// <summary>An operation id is a promise: sent once or a hundred times, it is done once and answered the same.</summary>
public sealed class OperationTests(SiloFixture fixture) : IClassFixture<SiloFixture>
{
    private readonly TenantId _tenant = SiloFixture.NewTenant();
    private readonly Guid _operation = Guid.NewGuid();

    private TestSilo Silo => fixture.Silo;

    [Fact]
    public async Task The_same_operation_racing_is_stored_once_and_answered_alike()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Silo.District(_tenant, "flemingsberg", "Flemingsberg", _operation)));
        Assert.Equal(OutcomeKind.Stored, Assert.Single(answers.Distinct()).Kind);
        Assert.Equal(Assert.Single(await Silo.Stored(_tenant, "district/flemingsberg")).Position, answers[0].Position);
    }

    [Fact]
    public async Task The_same_operation_later_gets_the_stored_answer_even_from_a_silo_that_never_saw_it()
    {
        var first = await Silo.District(_tenant, "trangsund", "Trångsund", _operation);
        Assert.Equal(OutcomeKind.Stored, (await Silo.District(_tenant, "other", "Annat")).Kind);
        Assert.Equal(first, await Silo.District(_tenant, "trangsund", "Trångsund", _operation));
        await using var other = await fixture.AnotherSilo();
        Assert.Equal(first, await other.District(_tenant, "trangsund", "Trångsund", _operation));
        Assert.Single(await Silo.Stored(_tenant, "district/trangsund"));
    }

    [Fact]
    public async Task A_refusal_is_replayed_though_the_rule_would_now_say_otherwise()
    {
        var refused = await Silo.Map(_tenant, "skogas", "area-1", 1m, _operation);
        Assert.Equal((OutcomeKind.Refused, "district-unknown"), (refused.Kind, refused.Code));
        await Silo.District(_tenant, "skogas", "Skogås");
        await Silo.District(_tenant, "area-1", "Område 1", kind: Domain.Districts.DistrictKind.SurveyArea);
        Assert.Equal(refused, await Silo.Map(_tenant, "skogas", "area-1", 1m, _operation));
        Assert.Equal(OutcomeKind.Stored, (await Silo.Map(_tenant, "skogas", "area-1", 1m)).Kind);
    }

    [Fact]
    public async Task A_command_that_changed_nothing_is_remembered_too()
    {
        await Silo.District(_tenant, "vidja", "Vidja");
        var nothing = await Silo.District(_tenant, "vidja", "Vidja", _operation);
        Assert.Equal(Outcome.Stored(0), nothing);
        Assert.Equal("operation-reused", (await Silo.District(_tenant, "vidja", "Vidja Nya", _operation)).Code);
    }

    [Fact]
    public async Task An_operation_used_for_another_input_is_refused_racing_and_later()
    {
        var racing = await Task.WhenAll(
            Silo.District(_tenant, "segeltorp", "Segeltorp", _operation), Silo.District(_tenant, "segeltorp", "Segeltorp Norra", _operation));
        Assert.Equal([null, "operation-reused"], racing.Select(outcome => outcome.Code).Order());
        Assert.Equal("operation-reused", (await Silo.District(_tenant, "segeltorp", "Segeltorp Södra", _operation)).Code);
        Assert.Single(await Silo.Stored(_tenant, "district/segeltorp"));
    }

    [Fact]
    public async Task The_same_command_to_another_stream_is_another_input()
    {
        // The command itself names no stream: only the grain it is sent to does.
        await Silo.District(_tenant, "area-2", "Område 2", kind: Domain.Districts.DistrictKind.SurveyArea);
        await Silo.District(_tenant, "sjodalen", "Sjödalen");
        await Silo.District(_tenant, "fullersta", "Fullersta");
        Assert.Equal(OutcomeKind.Stored, (await Silo.Map(_tenant, "sjodalen", "area-2", 1m, _operation)).Kind);
        Assert.Equal("operation-reused", (await Silo.Map(_tenant, "fullersta", "area-2", 1m, _operation)).Code);
        Assert.Single(await Silo.Stored(_tenant, "district/fullersta"));
    }

    [Fact]
    public async Task Another_actor_with_the_same_id_is_as_never_seen()
    {
        var first = await Silo.District(_tenant, "glomsta", "Glömsta", _operation);
        var other = await Silo.District(_tenant, "glomsta", "Glömsta", _operation, Bertil);
        Assert.Equal((OutcomeKind.Stored, 0L), (other.Kind, other.Position));
        Assert.Equal("district-already-defined", (await Silo.District(_tenant, "glomsta", "Annan", Guid.NewGuid(), Bertil)).Code);
        Assert.Equal(first, await Silo.District(_tenant, "glomsta", "Glömsta", _operation));
    }

    [Fact]
    public async Task A_settled_operation_is_never_stored()
    {
        await Silo.Journal.Settle(_tenant, Operations.Key(_operation, Anna.Id), Anna.Id);
        Assert.Equal(OutcomeKind.NotStored, (await Silo.District(_tenant, "kungens-kurva", "Kungens kurva", _operation)).Kind);
        Assert.Empty(await Silo.Stored(_tenant, "district/kungens-kurva"));
    }

    [Fact]
    public async Task A_command_of_another_municipality_is_not_let_in()
    {
        var elsewhere = SiloFixture.NewTenant();
        var grain = Silo.Grain<Contracts.Districts.IDistrictGrain>(elsewhere, "dd");
        var command = new Domain.Districts.DefineDistrict(new DistrictId("dd"), "D", Domain.Districts.DistrictKind.Kommundel);
        Assert.Equal(Outcome.NotStored, await grain.Send(new(_tenant, _operation, Anna, command)));
        Assert.Empty(await Silo.Stored(elsewhere, "district/dd"));
    }
}
