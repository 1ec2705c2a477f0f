using Civic.Storage.Pseudonyms;
using Civic.Storage.Tests.Journal;
using Npgsql;
using Xunit;

namespace Civic.Storage.Tests.Pseudonyms;

public sealed class SecretTableTests(JournalFixture fixture) : IClassFixture<JournalFixture>
{
    [Fact]
    public async Task Whoever_asks_first_draws_it_and_everybody_gets_the_same()
    {
        await using var app = Pool();
        var name = $"seminar/{Guid.NewGuid():N}";
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => new SecretTable(app).Of(JournalFixture.Huddinge, name, default).AsTask()));
        Assert.All(all, secret => Assert.Equal(all[0], secret));
        Assert.Equal(32, all[0]!.Length);
        Assert.NotEqual(all[0], await new SecretTable(app).Of(JournalFixture.Huddinge, name + "2", default));
        Assert.NotEqual(all[0], await new SecretTable(app).Of(JournalFixture.Exempel, name, default));
    }

    [Fact]
    public async Task An_erased_one_stays_away()
    {
        await using var app = Pool();
        var (table, name) = (new SecretTable(app), $"seminar/{Guid.NewGuid():N}");
        await table.Of(JournalFixture.Huddinge, name, default);
        await using var connection = new NpgsqlConnection(fixture.Superuser);
        await connection.OpenAsync();
        await using var erase = new NpgsqlCommand("update erasable_text set text = null, salt = null, erased_at = now() where id = 'secret/' || $1", connection)
        {
            Parameters = { new() { Value = name } },
        };
        Assert.Equal(1, await erase.ExecuteNonQueryAsync());
        Assert.Null(await table.Of(JournalFixture.Huddinge, name, default));
    }

    private AppPool Pool() => new(NpgsqlDataSource.Create(fixture.Connections.App));
}
