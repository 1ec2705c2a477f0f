using Civic.Storage.Migrations;
using Civic.Testing.Postgres;
using Xunit;

namespace Civic.Storage.Tests.Migrations;

public sealed class RoleCheckTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public Task The_three_roles_as_made_are_accepted() => RoleCheck.VerifyAsync(database.Connections);

    [Fact]
    public Task A_superuser_must_not_serve() => RefusedAsync("role-too-strong", database.Connections with { App = database.Superuser });

    [Fact]
    public Task The_owner_must_not_serve() => RefusedAsync("role-too-strong", database.Connections with { App = database.Connections.Owner! });

    [Fact]
    public Task The_journal_must_not_serve() => RefusedAsync("role-too-strong", database.Connections with { App = database.Connections.Journal });

    [Fact]
    public Task The_app_must_not_read_the_journal_of_all() =>
        RefusedAsync("role-too-strong", database.Connections with { Journal = database.Connections.App });

    [Fact]
    public async Task The_script_may_be_run_again() => await database.Database.SabotageAsync(RoleBootstrap.Script);

    private static async Task RefusedAsync(string code, CivicConnections connections) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<RoleException>(() => RoleCheck.VerifyAsync(connections))).Code);
}
