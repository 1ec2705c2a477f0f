using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Civic.Proof.Attacks;

/// <summary>What came back for a bomb.</summary>
/// <param name="Status">0 when the server closed the line without an answer.</param>
/// <param name="Milliseconds">From the last byte that was taken to the last byte of the answer.</param>
public sealed record Blast(string Name, int Status, string Text, double Milliseconds)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // Anything that tells how the inside is built: frames, paths, types of exceptions.
    private static readonly string[] Inside = ["   at ", ".cs:line", "Exception", "/src/", "Npgsql", "stackTrace"];

    /// <summary>Why this is not how an attack is to be answered; null when it is.</summary>
    public string? Flaw =>
        Status == 0 ? "closed without an answer"
        : Status is >= 500 and not 503 ? $"status {Status}"
        : Inside.FirstOrDefault(Text.Contains) is { } leak ? $"the answer says {leak}"
        : Status < 400 && !Text.Contains("\"errors\"", StringComparison.Ordinal) ? $"status {Status} without an error: {Text[..Math.Min(120, Text.Length)]}"
        : null;

    /// <summary>Sends the bomb over a line of its own, reading all the while: some servers answer before they have read it all.</summary>
    public static async Task<Blast> OfAsync(Bomb bomb, Uri endpoint)
    {
        var bytes = bomb.Bytes(endpoint.Authority, endpoint.PathAndQuery);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(endpoint.Host, endpoint.Port);
        using var patience = new CancellationTokenSource(Patience);
        var sent = Stopwatch.GetTimestamp();
        var sending = Task.Run(async () =>
        {
            try
            {
                for (var at = 0; at < bytes.Length;)
                    at += await socket.SendAsync(bytes.AsMemory(at, Math.Min(65_536, bytes.Length - at)), patience.Token);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                // Refused in the middle; what counts is the answer.
            }

            sent = Stopwatch.GetTimestamp();
        });
        var answer = await ReadAsync(socket, patience.Token);
        var done = Stopwatch.GetTimestamp();
        await sending;
        var status = answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture) : 0;
        return new(bomb.Name, status, answer, Math.Max(0, Stopwatch.GetElapsedTime(Math.Min(sent, done), done).TotalMilliseconds));
    }

    private static async Task<string> ReadAsync(Socket socket, CancellationToken cancellation)
    {
        var answer = new List<byte>();
        var buffer = new byte[64 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, SocketFlags.None, cancellation) is var read and > 0) answer.AddRange(buffer.AsSpan(0, read));
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // What has come so far is judged.
        }

        return Encoding.UTF8.GetString([.. answer]);
    }
}
