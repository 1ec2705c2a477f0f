namespace Civic.Gateway.Tests.Access;

/// <summary>As much of a browser as the doors notice: keeps cookies, fetches a page for its form token, says its origin on posts.</summary>
internal sealed class Browser(AccessHost host, string? origin = null)
{
    internal Dictionary<string, string> Cookies { get; private init; } = [];

    internal string Header => string.Join("; ", Cookies.Select(one => $"{one.Key}={one.Value}"));

    internal Browser Copy() => new(host, origin) { Cookies = new Dictionary<string, string>(Cookies) };

    internal async Task<string> Get(string path)
    {
        using var answer = await host.Send(HttpMethod.Get, path, null, ("Cookie", Header));
        Keep(answer);
        return await AccessHost.Said(answer);
    }

    internal Task<HttpResponseMessage> SignIn(string person, string target = "", string tenant = "huddinge") =>
        Post($"/{tenant}/auth/sign-in", fields: [("as", person), ("return", target)]);

    internal async Task<HttpResponseMessage> Post(
        string path, bool withToken = true, string? token = null, params (string Name, string Value)[] fields)
    {
        var form = fields.ToDictionary(one => one.Name, one => one.Value);
        if (withToken) form["__RequestVerificationToken"] = token ?? await Get("/" + path.Split('/')[1] + "/page");
        var answer = await host.Send(
            HttpMethod.Post, path, new FormUrlEncodedContent(form), null, ("Cookie", Header), ("Origin", origin ?? host.Origin));
        Keep(answer);
        return answer;
    }

    private void Keep(HttpResponseMessage answer)
    {
        if (!answer.Headers.TryGetValues("Set-Cookie", out var set)) return;
        foreach (var cookie in set)
        {
            var (name, value) = (cookie[..cookie.IndexOf('=', StringComparison.Ordinal)], cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(';')[0]);
            if (value.Length == 0) Cookies.Remove(name);
            else Cookies[name] = value;
        }
    }
}
