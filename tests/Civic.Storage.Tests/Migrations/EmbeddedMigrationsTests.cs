using Civic.Storage.Migrations;
using Civic.Testing.Postgres;
using Xunit;

namespace Civic.Storage.Tests.Migrations;

public sealed class EmbeddedMigrationsTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task The_class_database_has_the_programs_schema() => await MigrationRunner.Default.VerifyAsync(database.Connections.App);

    [Fact]
    public void The_program_carries_every_file_of_the_schema_folder()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Civic.sln")))
            root = root.Parent!;
        var files = Migration.FromFolder(Path.Combine(root.FullName, "schema", "postgres"));
        Assert.Equal(files.Select(m => (m.Name, m.Checksum)), Migration.Embedded.Select(m => (m.Name, m.Checksum)));
    }
}
