using Microsoft.Extensions.Configuration;
using Xunit;

namespace Civic.Storage.Tests.Embedded;

public sealed class ConnectionsTests
{
    private const string App = "Host=db;Username=civic_app;Password=a";
    private const string Journal = "Host=db;Username=civic_journal;Password=j";
    private const string Owner = "Host=db;Username=civic_owner;Password=o";

    [Fact]
    public void Without_configuration_there_are_none() => Assert.Null(Read());

    [Fact]
    public void Three_strings_make_three_roles()
    {
        var connections = Read(("Civic", App), ("CivicJournal", Journal), ("CivicOwner", Owner))!;
        Assert.Contains("civic_app", connections.App, StringComparison.Ordinal);
        Assert.Contains("civic_journal", connections.Journal, StringComparison.Ordinal);
        Assert.Contains("civic_owner", connections.Owner, StringComparison.Ordinal);
    }

    [Fact]
    public void A_serving_process_need_not_know_the_owner() => Assert.Null(Read(("Civic", App), ("CivicJournal", Journal))!.Owner);

    [Fact]
    public void A_missing_journal_is_refused() => Refused("journal-connection-missing", ("Civic", App));

    [Fact]
    public void One_user_for_two_roles_is_refused() => Refused("roles-not-separate", ("Civic", App), ("CivicJournal", App));

    [Fact]
    public void An_unreadable_string_is_refused_without_quoting_it()
    {
        var refused = Refused("connection-unreadable", ("Civic", "Hots=db;Password=secret"), ("CivicJournal", Journal));
        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Printing_them_prints_no_password() =>
        Assert.DoesNotContain("Password", Read(("Civic", App), ("CivicJournal", Journal))!.ToString(), StringComparison.Ordinal);

    private static ConnectionsException Refused(string code, params (string, string)[] settings)
    {
        var refused = Assert.Throws<ConnectionsException>(() => Read(settings));
        Assert.Equal(code, refused.Code);
        return refused;
    }

    private static CivicConnections? Read(params (string Name, string Value)[] settings) =>
        CivicConnections.From(new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(s => KeyValuePair.Create($"ConnectionStrings:{s.Name}", (string?)s.Value))).Build());
}
