using System.Security.Cryptography;

namespace Civic.Gateway.Access.Demo;

/// <summary>A signing key kept in a file that only its owner can read.</summary>
internal static class KeyFile
{
    /// <summary>The key in the file; made and written when there is none. Two processes that start at once end up with one key.</summary>
    /// <exception cref="CryptographicException">The file holds no P-256 key.</exception>
    internal static ECDsa ReadOrMake(string folder, string name)
    {
        PrivateFolder.Make(folder);
        var path = Path.Combine(folder, name);
        if (!File.Exists(path)) Write(path);
        // Copied about or restored by hand it may have become readable to others.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return key.KeySize == 256 ? key : throw new CryptographicException($"{path} holds no P-256 key.");
    }

    private static void Write(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var draft = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new StreamWriter(path: draft, options))
            file.Write(key.ExportPkcs8PrivateKeyPem());
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
