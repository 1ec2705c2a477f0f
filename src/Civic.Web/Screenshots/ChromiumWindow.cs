using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Civic.Web.Screenshots;

/// <summary>A headless Chromium, spoken to in its DevTools protocol; for the screenshots' verb, which must not need a test driver.</summary>
internal sealed class ChromiumWindow : IAsyncDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> waiting = new();
    private readonly string profile = Directory.CreateTempSubdirectory("civic-shots-").FullName;
    private readonly Process process;
    private readonly CancellationTokenSource ending = new();
    private TaskCompletionSource loaded = new();
    private string session = "";
    private int last;

    private ChromiumWindow(string chromium)
    {
        var start = new ProcessStartInfo(chromium) { RedirectStandardError = true };
        foreach (var flag in (string[])["--headless=new", "--remote-debugging-port=0", "--user-data-dir=" + profile, "--disable-gpu",
            "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--hide-scrollbars", "--accept-lang=sv", "about:blank"]) start.ArgumentList.Add(flag);
        if (Environment.UserName == "root") start.ArgumentList.Add("--no-sandbox");
        process = Process.Start(start)!;
    }

    /// <exception cref="InvalidOperationException">Chromium ended before it could be spoken to.</exception>
    public static async Task<ChromiumWindow> Open(string chromium, CancellationToken cancel)
    {
        var window = new ChromiumWindow(chromium);
        try
        {
            await window.Connect(cancel);
            return window;
        }
        catch
        {
            await window.DisposeAsync();
            throw;
        }
    }

    /// <summary>Goes to an address and waits until it is loaded.</summary>
    public Task Go(string address, CancellationToken cancel) => Loading("Page.navigate", new JsonObject { ["url"] = address }, cancel);

    /// <summary>Signs in on the demo's page, also as somebody whom it has no button for, and waits for the page that follows.</summary>
    public Task SignIn(string person, CancellationToken cancel) => Loading("Runtime.evaluate", new JsonObject
    {
        ["expression"] = $"Object.assign(document.querySelector('button[name=as]'), {{ value: {JsonSerializer.Serialize(person)} }}).click()",
    }, cancel);

    /// <summary>A picture of the whole page at a width, as PNG.</summary>
    public async Task<byte[]> Picture(int width, int height, CancellationToken cancel)
    {
        await Send("Emulation.setDeviceMetricsOverride",
            new JsonObject { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false }, cancel);
        var size = (await Send("Page.getLayoutMetrics", [], cancel))["cssContentSize"]!;
        var answer = await Send("Page.captureScreenshot", new JsonObject
        {
            ["format"] = "png",
            ["captureBeyondViewport"] = true,
            ["clip"] = new JsonObject
            {
                ["x"] = 0, ["y"] = 0, ["width"] = width, ["height"] = Math.Max(height, size["height"]!.GetValue<double>()), ["scale"] = 1,
            },
        }, cancel);
        return Convert.FromBase64String(answer["data"]!.GetValue<string>());
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        socket.Dispose();
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        ending.Dispose();
        Directory.Delete(profile, recursive: true);
    }

    private async Task Connect(CancellationToken cancel)
    {
        const string Sign = "DevTools listening on ";
        string? line;
        do line = await process.StandardError.ReadLineAsync(cancel);
        while (line is not null && !line.StartsWith(Sign, StringComparison.Ordinal));
        if (line is null) throw new InvalidOperationException("Chromium ended before it could be spoken to.");
        process.ErrorDataReceived += (_, _) => { };
        await socket.ConnectAsync(new Uri(line[Sign.Length..]), cancel);
        _ = Listen();
        var target = await Send("Target.createTarget", new JsonObject { ["url"] = "about:blank" }, cancel);
        var attached = await Send("Target.attachToTarget",
            new JsonObject { ["targetId"] = target["targetId"]!.GetValue<string>(), ["flatten"] = true }, cancel);
        session = attached["sessionId"]!.GetValue<string>();
        await Send("Page.enable", [], cancel);
    }

    private async Task Loading(string method, JsonObject parameters, CancellationToken cancel)
    {
        loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Send(method, parameters, cancel);
        await loaded.Task.WaitAsync(TimeSpan.FromSeconds(30), cancel);
    }

    private async Task<JsonNode> Send(string method, JsonObject parameters, CancellationToken cancel)
    {
        var id = Interlocked.Increment(ref last);
        var answer = waiting[id] = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (session.Length > 0) message["sessionId"] = session;
        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, cancel);
        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(60), cancel);
    }

    private async Task Listen()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                using var message = new MemoryStream();
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.AsMemory(), ending.Token);
                    message.Write(buffer, 0, part.Count);
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close) break;
                Take(JsonNode.Parse(message.ToArray())!);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            foreach (var one in waiting.Values) one.TrySetException(new InvalidOperationException("Chromium hung up.", error));
        }
    }

    private void Take(JsonNode message)
    {
        if (message["method"]?.GetValue<string>() == "Page.loadEventFired") loaded.TrySetResult();
        if (message["id"]?.GetValue<int>() is not { } id || !waiting.TryRemove(id, out var answer)) return;
        if (message["error"] is { } error) answer.TrySetException(new InvalidOperationException("Chromium refused: " + error["message"]));
        else answer.TrySetResult(message["result"]!);
    }
}
