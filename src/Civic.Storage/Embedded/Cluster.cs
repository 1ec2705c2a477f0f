namespace Civic.Storage.Embedded;

/// <summary>Makes a new, empty cluster: UTF-8, byte order everywhere (locales differ between machines), page checksums.</summary>
internal sealed class Cluster(DataFolder folder, ServerUser user, PostgresBinaries binaries)
{
    // The password goes through standard input into a file that only the server's user can read, and only for a moment.
    private const string Script = """
        set -e; umask 077; pw="$1"; shift
        cat >"$pw"; trap 'rm -f "$pw"' EXIT
        "$@" --pwfile="$pw"
        """;

    public async Task MakeAsync(string superuserPassword, CancellationToken cancellation)
    {
        // Made beside its place and renamed at the end: a killed initdb is never taken for a database.
        if (Directory.Exists(folder.NewData))
            Directory.Delete(folder.NewData, recursive: true);
        DataFolder.MakeFor(user, folder.NewData);
        var made = await user.RunAsync("/bin/sh",
            ["-c", Script, "sh", Path.Combine(folder.Log, "password"),
            binaries.MakeCluster, "-D", folder.NewData, "-U", ServerConfiguration.Superuser, "-E", "UTF8", "--locale=C",
            "--data-checksums", "-A", "scram-sha-256", "--no-instructions"],
            superuserPassword + "\n", cancellation);
        if (!made.Succeeded)
            throw new PrivatePostgresException("initdb-failed",
                $"PostgreSQL could not make a database in {folder.Path} ({made.Reason}); make room there, or set Civic__DataDirectory to another folder.");
        Directory.Move(folder.NewData, folder.Data);
    }
}
