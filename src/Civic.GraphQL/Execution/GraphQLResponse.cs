using System.Buffers;
using System.Text;

namespace Civic.GraphQL.Execution;

/// <summary>How far a request came; decides the status of an HTTP answer.</summary>
public enum ResponseKind : byte
{
    /// <summary>The document is no GraphQL.</summary>
    SyntaxError,

    /// <summary>The request names a document that is not known.</summary>
    UnknownDocument,

    /// <summary>The request names a document in a way that cannot be, or another one than it holds.</summary>
    DocumentMismatch,

    /// <summary>The document is not one of those that the caller may send.</summary>
    NotTrusted,

    /// <summary>The document does not fit the schema.</summary>
    ValidationError,

    /// <summary>No operation, or not clear which one.</summary>
    OperationUnclear,

    /// <summary>A variable does not fit its type.</summary>
    VariableError,

    /// <summary>A mutation, or a subscription, where only another kind of operation may come.</summary>
    OperationNotAllowed,

    /// <summary>A query that was ended because it took too long.</summary>
    TookTooLong,

    /// <summary>Executed: there is <c>data</c>, though it may be null.</summary>
    Executed,

    /// <summary>A subscription that was accepted: answers follow.</summary>
    Stream,

    /// <summary>A subscription whose source refused.</summary>
    SourceError,
}

/// <summary>The answer to one request. Dispose it when it has been written: its bytes are pooled.</summary>
public sealed class GraphQLResponse : IDisposable
{
    private readonly Branch? _data;
    private readonly bool _dataIsNull;
    private byte[]? _constant;

    private GraphQLResponse(ResponseKind kind, IReadOnlyList<GraphQLError> errors, Branch? data = null, bool dataIsNull = true)
    {
        Kind = kind;
        Errors = errors;
        _data = data;
        _dataIsNull = dataIsNull;
    }

    public ResponseKind Kind { get; }

    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>Whether <c>data</c> is there and not null.</summary>
    public bool HasData => Kind == ResponseKind.Executed && !_dataIsNull;

    /// <summary>The answers of a subscription, one for each event; null for everything else. Ends with its source.</summary>
    public IAsyncEnumerable<GraphQLResponse>? Stream { get; private init; }

    /// <summary>Writes further members of <c>extensions</c>: <c>"name":value</c>, separated by commas. Null when there are none.</summary>
    public Action<JsonOutput>? Extensions { get; set; }

    /// <summary>The same as <see cref="Extensions"/>, ready: members as UTF-8, which leave the length of the answer known. Used when the other is null.</summary>
    public byte[]? ReadyExtensions { get; set; }

    internal static GraphQLResponse Refused(ResponseKind kind, IReadOnlyList<GraphQLError> errors) => new(kind, errors);

    internal static GraphQLResponse Executed(Branch data, bool dataIsNull) =>
        new(ResponseKind.Executed, data.Request.Errors, data, dataIsNull);

    internal static GraphQLResponse Streaming(IAsyncEnumerable<GraphQLResponse> stream) =>
        new(ResponseKind.Stream, []) { Stream = stream };

    /// <summary>Writes the answer as one JSON object, errors first so that readers see them early.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        if (_constant is not null && Extensions is null && ReadyExtensions is null)
        {
            output.Write(_constant);
            return;
        }
        output.Write("{"u8);
        if (Errors.Count > 0)
        {
            using var errors = new JsonOutput();
            ErrorWriter.Write(errors, Errors);
            output.Write(errors.Written);
        }
        if (Kind == ResponseKind.Executed)
        {
            output.Write(Errors.Count > 0 ? ",\"data\":"u8 : "\"data\":"u8);
            if (_dataIsNull) output.Write("null"u8);
            else if (_constant is not null) output.Write(_constant.AsSpan("{\"data\":"u8.Length..^1));
            else _data!.CopyTo(output);
        }
        WriteExtensions(output);
        output.Write("}"u8);
    }

    /// <summary>How many bytes <see cref="WriteTo"/> writes, where that is known beforehand: plain answers without errors and extensions.</summary>
    internal long? Length => Kind == ResponseKind.Executed && !_dataIsNull && Errors.Count == 0 && Extensions is null
        ? (_constant?.Length ?? (_data!.Length + "{\"data\":}"u8.Length)) + (ReadyExtensions is { } more ? more.Length + ExtensionsStart.Length + 1 : 0) : null;

    private static ReadOnlySpan<byte> ExtensionsStart => ",\"extensions\":{"u8;

    /// <summary>The answer of an operation that always answers the same, with everything around it.</summary>
    internal static GraphQLResponse Constant(byte[] answer) => new(ResponseKind.Executed, [], dataIsNull: false) { _constant = answer };

    /// <summary>The answer as text; for tests and logs.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        WriteTo(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public void Dispose() => _data?.Dispose();

    private void WriteExtensions(IBufferWriter<byte> output)
    {
        if (Extensions is null)
        {
            if (ReadyExtensions is null) return;
            output.Write(ExtensionsStart);
            output.Write(ReadyExtensions);
            output.Write("}"u8);
            return;
        }
        using var extensions = new JsonOutput();
        extensions.WriteRaw(ExtensionsStart);
        Extensions(extensions);
        extensions.WriteByte((byte)'}');
        output.Write(extensions.Written);
    }
}
