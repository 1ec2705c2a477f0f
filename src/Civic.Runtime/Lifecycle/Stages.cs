namespace Orleans.Runtime;

/// <summary>The stages of one activation.</summary>
public interface IGrainLifecycle : ILifecycleObservable;

/// <summary>The stages of the host.</summary>
public interface ISiloLifecycle : ILifecycleObservable;

/// <summary>The stages of an activation.</summary>
public static class GrainLifecycleStage
{
    /// <summary>Before all others.</summary>
    public const int First = int.MinValue;

    /// <summary>Stored states are read.</summary>
    public const int SetupState = 1000;

    /// <summary>The grain is activated.</summary>
    public const int Activate = 2000;

    /// <summary>After all others.</summary>
    public const int Last = int.MaxValue;
}
