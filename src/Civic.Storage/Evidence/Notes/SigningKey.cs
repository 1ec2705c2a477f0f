using System.Security.Cryptography;

namespace Civic.Storage.Evidence.Notes;

/// <summary>The key that signs checkpoints, in a file that only its owner can read; outside the database, which must not be able to sign for itself.</summary>
public static class SigningKey
{
    /// <summary>The file's name in the checkpoints' folder.</summary>
    public const string FileName = "log-key.pem";

    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The key of a folder; made and written when there is none. Two processes that start at once end up with one key.</summary>
    /// <exception cref="CryptographicException">The file holds no P-256 key.</exception>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    public static ECDsa ReadOrMake(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) Write(path);
        return Read(folder) ?? throw new CryptographicException($"{path} holds no P-256 key.");
    }

    /// <summary>The key of a folder, or null when there is none.</summary>
    public static ECDsa? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return null;
        // Copied about or restored by hand it may have become readable to others.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, Owner);
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return key.KeySize == 256 ? key : throw new CryptographicException($"{path} holds no P-256 key.");
    }

    private static void Write(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var draft = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Owner;
        using (var file = new FileStream(draft, options))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first; its key is the key.
            File.Delete(draft);
        }
    }
}
