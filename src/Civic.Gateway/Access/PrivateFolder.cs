namespace Civic.Gateway.Access;

/// <summary>A folder for keys: nobody but its owner gets in.</summary>
internal static class PrivateFolder
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    internal static DirectoryInfo Make(string path)
    {
        if (OperatingSystem.IsWindows()) return Directory.CreateDirectory(path);
        var folder = Directory.CreateDirectory(path, Owner);
        File.SetUnixFileMode(path, Owner);
        return folder;
    }
}
