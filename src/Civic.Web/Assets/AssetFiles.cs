using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Civic.Web.Assets;

/// <summary>The one style sheet and the one script of all pages, that of secret votes, and what the GraphQL explorer is made of, out of the assembly, under names that change with their content.</summary>
public static class AssetFiles
{
    private static readonly Lazy<AssetFile> StyleFile = new(() => new AssetFile("civic", "css", "text/css; charset=utf-8", Styles()));
    private static readonly Lazy<AssetFile> ScriptFile = new(() => new AssetFile("civic", "js", "text/javascript; charset=utf-8", Embedded("js/civic.js")));
    private static readonly Lazy<AssetFile> SecretFile = new(() => new AssetFile("secret", "js", "text/javascript; charset=utf-8", Embedded("js/secret.js")));
    private static readonly Lazy<AssetFile> IconFile = new(() => new AssetFile("civic", "svg", "image/svg+xml", Encoding.UTF8.GetBytes(Icon)));

    private static readonly Lazy<FrozenDictionary<string, AssetFile>> ExplorerFiles = new(OfExplorer);

    private const string Icon =
        """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b4f6c"/><path d="M8 17l5.5 5.5L24 11" fill="none" stroke="#fff" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"/></svg>""";

    public static string Style => StyleFile.Value.Address;

    public static string ScriptAddress => ScriptFile.Value.Address;

    /// <summary>The script of secret votes, a module that their pages alone load.</summary>
    public static string SecretAddress => SecretFile.Value.Address;

    public static string IconAddress => IconFile.Value.Address;

    /// <summary>The address of one of the explorer's files: <c>explorer.js</c>, <c>explorer.css</c> and its workers.</summary>
    public static string Explorer(string name) => ExplorerFiles.Value[name].Address;

    /// <summary>Serves the files under <c>/assets/</c>, to be kept for ever.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var files = new Lazy<FrozenDictionary<string, AssetFile>>(() =>
            new[] { StyleFile.Value, ScriptFile.Value, SecretFile.Value, IconFile.Value }.Concat(ExplorerFiles.Value.Values).ToFrozenDictionary(file => file.Name));
        routes.MapGet("/assets/{name}", (string name, HttpContext context) =>
            files.Value.TryGetValue(name, out var file) ? file.Answer(context) : Results.NotFound());
    }

    private static FrozenDictionary<string, AssetFile> OfExplorer()
    {
        const string folder = "explorer/";
        return typeof(AssetFiles).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[folder.Length..], name => new AssetFile(
                Path.GetFileNameWithoutExtension(name), Path.GetExtension(name)[1..],
                name.EndsWith(".css", StringComparison.Ordinal) ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8", Embedded(name)));
    }

    private static byte[] Styles()
    {
        var assembly = typeof(AssetFiles).Assembly;
        var all = new StringBuilder();
        // Tokens and base first: a component may rely on them and override them.
        foreach (var name in assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("css/", StringComparison.Ordinal))
            .OrderBy(name => !name.StartsWith("css/Styles/", StringComparison.Ordinal)).ThenBy(name => name, StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            all.Append(reader.ReadToEnd()).Append('\n');
        }

        return Encoding.UTF8.GetBytes(all.ToString());
    }

    private static byte[] Embedded(string name)
    {
        using var stream = typeof(AssetFiles).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private sealed class AssetFile
    {
        private readonly byte[] plain;
        private readonly Lazy<byte[]> brotli;
        private readonly string type;

        public AssetFile(string stem, string extension, string type, byte[] content)
        {
            plain = content;
            this.type = type;
            Name = $"{stem}.{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}.{extension}";
            // Packed when it is first asked for: the explorer is large, and most hosts are never asked for it.
            brotli = new(() => Pack(content));
        }

        public string Name { get; }

        public string Address => "/assets/" + Name;

        public IResult Answer(HttpContext context)
        {
            var headers = context.Response.Headers;
            headers.CacheControl = "public, max-age=31536000, immutable";
            headers.Vary = "Accept-Encoding";
            if (!context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
                return Results.Bytes(plain, type);
            headers.ContentEncoding = "br";
            return Results.Bytes(brotli.Value, type);
        }

        private static byte[] Pack(byte[] content)
        {
            using var packed = new MemoryStream();
            using (var stream = new BrotliStream(packed, CompressionLevel.Optimal)) stream.Write(content);
            return packed.ToArray();
        }
    }
}
