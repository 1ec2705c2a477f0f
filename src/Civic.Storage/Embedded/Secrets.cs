using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Civic.Storage.Embedded;

/// <summary>The passwords of one private server: made once, kept readable for the host's user only, never logged.</summary>
internal sealed record Secrets(string Superuser, string Owner, string App, string Journal)
{
    // PostgreSQL's own default; the passwords are random, so more rounds would only slow connecting down.
    private const int Iterations = 4096;

    /// <summary>Reads the passwords, or makes them when there is no data yet that was made with others.</summary>
    public static Secrets LoadOrCreate(DataFolder folder)
    {
        if (File.Exists(folder.Secrets))
            return JsonSerializer.Deserialize<Secrets>(File.ReadAllText(folder.Secrets))!;
        if (folder.Version is not null)
            throw new PrivatePostgresException("secrets-missing",
                $"{folder.Secrets} is missing, so the database in {folder.Data} cannot be opened; restore the file, or move the folder away to start empty.");
        var made = new Secrets(Random(), Random(), Random(), Random());
        // Written under another name first: a crash must not leave half a file beside data made with its passwords.
        var draft = folder.Secrets + ".new";
        File.Delete(draft);
        using (var file = Posix.CreatePrivate(draft))
        {
            JsonSerializer.Serialize(file, made);
            file.Flush(flushToDisk: true);
        }
        File.Move(draft, folder.Secrets, overwrite: false);
        return made;
    }

    /// <summary>What PostgreSQL stores instead of a password (RFC 5803), so that no statement ever holds the password itself.</summary>
    public static string Verifier(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(password), salt, Iterations, HashAlgorithmName.SHA256, 32);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);
        return $"SCRAM-SHA-256${Iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}";
    }

    // ToString of a record would print the passwords.
    public override string ToString() => nameof(Secrets);

    private static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
