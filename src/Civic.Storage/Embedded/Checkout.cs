using System.Security.Cryptography;
using System.Text;

namespace Civic.Storage.Embedded;

/// <summary>Which copy of the source (or which published folder) runs, so that two copies never share a database.</summary>
internal static class Checkout
{
    /// <summary>The nearest folder above the program that holds Civic.sln; without one the program's own folder.</summary>
    public static string Root()
    {
        var start = new DirectoryInfo(AppContext.BaseDirectory);
        for (var folder = start; folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Civic.sln")))
                return folder.FullName;
        return start.FullName;
    }

    /// <summary>Twelve hexadecimal digits: short, because a socket's path may not be longer than 107 bytes.</summary>
    public static string Hash() => Hash(Root());

    public static string Hash(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.TrimEndingDirectorySeparator(path))))[..12];

    /// <summary>/var/lib/civic as root (whose own home no other user can enter), else the user's data folder.</summary>
    public static string DataRoot()
    {
        if (Posix.IsRoot)
            return "/var/lib/civic";
        var data = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        if (!string.IsNullOrEmpty(data) && Path.IsPathRooted(data))
            return Path.Combine(data, "civic");
        var home = Environment.GetEnvironmentVariable("HOME");
        if (string.IsNullOrEmpty(home))
            throw new PrivatePostgresException("no-data-directory",
                "There is no home folder to keep the database in; set Civic__DataDirectory to a folder that you may write to.");
        return Path.Combine(home, ".local", "share", "civic");
    }
}
