using Microsoft.Extensions.Logging;

namespace Civic.Gateway.Access.Logs;

/// <summary>Stands between everybody who logs and every place where logs go: no token, ticket or cookie gets past it.</summary>
/// <remarks>The server writes a request's address down before any code of ours runs, so leaving secrets out of our own messages is not
/// enough, and a log level that is set so today is set otherwise when there is trouble.</remarks>
internal sealed class HidingLoggerFactory(ILoggerFactory inner) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new HidingLogger(inner.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose() => inner.Dispose();
}

/// <inheritdoc cref="HidingLoggerFactory"/>
internal sealed class HidingLogger(ILogger inner) : ILogger
{
    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull =>
        Secrets.Has(state.ToString() ?? "") || HasValue(state)
            ? inner.BeginScope(Secrets.Hide(state.ToString() ?? ""))
            : inner.BeginScope(state);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!inner.IsEnabled(logLevel)) return;
        var message = formatter(state, exception);
        var trouble = exception?.ToString();
        if (!Secrets.Has(message) && !HasValue(state) && (trouble is null || !Secrets.Has(trouble)))
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
            return;
        }
        // An exception cannot be changed; its text, without the secret, becomes part of the message.
        var text = Secrets.Hide(trouble is null ? message : $"{message}{Environment.NewLine}{trouble}");
        inner.Log(logLevel, eventId, text, null, static (hidden, _) => hidden);
    }

    // Structured logs carry values that the message does not show.
    private static bool HasValue<TState>(TState state) =>
        state is IEnumerable<KeyValuePair<string, object?>> values && values.Any(one => one.Value is { } value && Secrets.Has(value.ToString() ?? ""));
}
