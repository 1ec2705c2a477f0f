namespace Orleans.Runtime;

/// <summary>The activation whose turn this thread runs, or null outside of grains.</summary>
internal static class RuntimeContext
{
    [ThreadStatic]
    private static CallTarget? current;

    internal static CallTarget? Target
    {
        get => current;
        set => current = value;
    }

    internal static IGrainContext? Current => current as IGrainContext;
}
