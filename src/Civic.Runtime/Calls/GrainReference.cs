namespace Orleans.Runtime;

/// <summary>A reference to a grain or to an observer. Typed references are emitted classes that derive from it.</summary>
public class GrainReference : IAddressable, IEquatable<GrainReference>
{
    private readonly GrainHost _host;
    private CallTarget? _target;

    internal GrainReference(GrainHost host, GrainId grainId)
    {
        _host = host;
        GrainId = grainId;
    }

    /// <summary>Whom the reference names.</summary>
    public GrainId GrainId { get; }

    /// <summary>The observer, when the reference names one.</summary>
    internal ObserverTarget? Observer
    {
        get => _target as ObserverTarget;
        init => _target = value;
    }

    /// <inheritdoc/>
    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    /// <inheritdoc/>
    public override int GetHashCode() => GrainId.GetHashCode();

    /// <inheritdoc/>
    public sealed override string ToString() => $"GrainReference:{GrainId}";

    /// <summary>Equality of what they name.</summary>
    public static bool operator ==(GrainReference? reference1, GrainReference? reference2) =>
        reference1 is null ? reference2 is null : reference1.Equals(reference2);

    /// <summary>Inequality of what they name.</summary>
    public static bool operator !=(GrainReference? reference1, GrainReference? reference2) => !(reference1 == reference2);

    internal object As(Type @interface) =>
        @interface.IsInstanceOfType(this) ? this : _host.Factory.Bind(GrainId, @interface, Observer);

    internal Task<TResult> Send<TResult>(GrainCall<TResult> call, MethodShape shape)
    {
        var filtered = Post(call, shape);
        if (shape.OneWay)
            return Task.FromResult<TResult>(default!);
        return filtered is null ? call.TypedReply : Typed(filtered);

        static async Task<TResult> Typed(Task<object?> reply) => (TResult)(await reply)!;
    }

    internal Task SendPlain(PlainCall call, MethodShape shape)
    {
        var filtered = Post(call, shape);
        return shape.OneWay ? Task.CompletedTask : filtered ?? call.Reply;
    }

    /// <summary>Gives the call to whoever the reference names.</summary>
    internal void Deliver(GrainCall call)
    {
        if (_host.Refuses(call) || !call.WatchToken())
            return;
        _host.Stamp(call);
        if (_target is { } target && target.TrySend(call))
            return;
        if (_target is ObserverTarget)
            _host.Lost.TrySend(call);
        else
            _target = _host.Send(call, GrainId);
    }

    /// <summary>Sends the call; the answer comes in the call itself, or, when outgoing filters take part, in the task.</summary>
    private Task<object?>? Post(GrainCall call, MethodShape shape)
    {
        call.Shape = shape;
        call.Source = RuntimeContext.Current;
        call.Values = RequestContext.Values;
        if (_host.OutgoingFilters.Length > 0)
            return OutgoingCall.SendAsync(call, this, _host.OutgoingFilters, _host.Copier);
        if (_host.Copier is null || Copied(call, _host.Copier))
            Deliver(call);
        return null;
    }

    private static bool Copied(GrainCall call, MessageCopier copier)
    {
        try
        {
            copier.CopyArguments(call);
            return true;
        }
#pragma warning disable CA1031 // The caller sees it in its task.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            call.Fail(exception);
            return false;
        }
    }
}
