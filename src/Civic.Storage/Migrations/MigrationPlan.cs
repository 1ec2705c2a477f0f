namespace Civic.Storage.Migrations;

/// <summary>Which migrations are still to be applied. Forward only: what is applied must be the beginning of what the program has.</summary>
internal static class MigrationPlan
{
    /// <exception cref="MigrationException">migration-gap, migration-disorder, migration-changed or database-newer.</exception>
    public static IReadOnlyList<Migration> Pending(IReadOnlyList<Migration> own, IReadOnlyList<(string Name, string Checksum)> applied)
    {
        RequireConsecutive(own);
        if (applied.Count > own.Count && own.Zip(applied).All(pair => pair.First.Name == pair.Second.Name))
            throw new MigrationException("database-newer",
                $"The database has migration {applied[^1].Name}, which this program does not know; start a newer build.");
        for (var i = 0; i < applied.Count; i++)
        {
            if (i >= own.Count || own[i].Name != applied[i].Name)
                throw new MigrationException("migration-disorder",
                    $"Migration {i + 1:0000} in the database is {applied[i].Name}, but {(i < own.Count ? own[i].Name : "none")} in this program; a migration may only be added at the end.");
            if (own[i].Checksum != applied[i].Checksum)
                throw new MigrationException("migration-changed",
                    $"Migration {own[i].Name} was changed after it had been applied; restore the file and put the change into a new one.");
        }
        return [.. own.Skip(applied.Count)];
    }

    private static void RequireConsecutive(IReadOnlyList<Migration> own)
    {
        for (var i = 0; i < own.Count; i++)
            if (own[i].Number != i + 1)
                throw new MigrationException("migration-gap",
                    $"Migration {own[i].Name} stands where number {i + 1:0000} is expected; files are named NNNN_what.sql and numbered without gap or repetition.");
    }
}
