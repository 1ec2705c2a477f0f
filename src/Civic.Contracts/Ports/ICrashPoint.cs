namespace Civic.Contracts.Ports;

/// <summary>A named place where a test may end the process. The product's only implementation does nothing.</summary>
public interface ICrashPoint
{
    void Pass(string name);
}

/// <inheritdoc/>
public sealed class NoCrash : ICrashPoint
{
    public void Pass(string name)
    {
    }
}
