using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Civic.Proof.Attacks;

/// <summary>One request that is meant to hurt: its bytes as they go over the line.</summary>
/// <param name="Name">Stable, for the table.</param>
/// <param name="Bytes">Everything from the request line on; made when asked for, since some are ten megabytes.</param>
public sealed record Bomb(string Name, Func<string, string, byte[]> Bytes)
{
    /// <summary>A document by POST, with variables as JSON text where they matter.</summary>
    public static Bomb Query(string name, Func<string> document, string variables = "{}") => Json(name, () =>
        $"{{\"query\":{JsonSerializer.Serialize(document())},\"variables\":{variables}}}");

    /// <summary>A body by POST as it stands.</summary>
    public static Bomb Json(string name, Func<string> body) => Body(name, () => Encoding.UTF8.GetBytes(body()));

    public static Bomb Body(string name, Func<byte[]> body, string type = "application/json") => new(name, (host, path) =>
    {
        var bytes = body();
        return [.. Head("POST", path, host, string.Create(CultureInfo.InvariantCulture, $"Content-Type: {type}\r\nContent-Length: {bytes.Length}\r\n")), .. bytes];
    });

    /// <summary>A GET with a query string, and further headers.</summary>
    public static Bomb Get(string name, Func<string> query, Func<string>? headers = null) => new(name, (host, path) =>
        Head("GET", path + query(), host, headers?.Invoke() ?? ""));

    /// <summary>A body in so many chunks without a stated length.</summary>
    public static Bomb Chunks(string name, int chunks, int size) => new(name, (host, path) =>
    {
        var chunk = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{size:x}\r\n{new string(' ', size)}\r\n"));
        return [.. Head("POST", path, host, "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n"),
            .. Enumerable.Range(0, chunks).SelectMany(_ => chunk), .. "0\r\n\r\n"u8];
    });

    private static byte[] Head(string method, string path, string host, string headers) => Encoding.UTF8.GetBytes(
        $"{method} {path} HTTP/1.1\r\nHost: {host}\r\nAccept: application/graphql-response+json\r\nConnection: close\r\n{headers}\r\n");
}
