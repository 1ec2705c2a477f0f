using Civic.Testing.Postgres;

namespace Civic.EndToEnd.Tests.K8s.Processes;

/// <summary>What a node gives its pods: the image, the volumes, the secrets.</summary>
internal sealed class Node(string app, TestDatabase database) : IDisposable
{
    private const string Image = "/app/";
    private const string Keys = "/var/lib/civic";
    private const string Log = "/var/lib/civic-log";
    private readonly DirectoryInfo _volume = Directory.CreateTempSubdirectory("civic-keys-");

    internal string App { get; } = app;

    /// <summary>A path within a container, here.</summary>
    internal string Path(string text) =>
        text.StartsWith(Image, StringComparison.Ordinal) ? System.IO.Path.Combine(App, text[Image.Length..])
        : text == Keys ? _volume.FullName
        : text == Log ? System.IO.Path.Combine(_volume.FullName, "log")
        : text;

    internal string Secret(string name, string key) => (name, key) switch
    {
        ("civic-database", "app") => database.Connections.App,
        ("civic-database", "journal") => database.Connections.Journal,
        ("civic-database-owner", "connection") => database.Connections.Owner!,
        _ => throw new InvalidOperationException($"No secret {name}/{key} is known; the README of k8s names them all."),
    };

    public void Dispose() => _volume.Delete(recursive: true);
}
