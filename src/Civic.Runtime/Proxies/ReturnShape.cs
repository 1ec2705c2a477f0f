using System.Reflection;

namespace Orleans.Runtime;

/// <summary>What a grain method returns, and how that is turned into a task and back.</summary>
internal sealed class ReturnShape
{
    private ReturnShape(Type declared, Type? result)
    {
        Declared = declared;
        Result = result;
        IsVoid = declared == typeof(void);
        IsValueTask = declared == typeof(ValueTask) || (result is not null && declared.GetGenericTypeDefinition() == typeof(ValueTask<>));
    }

    internal Type Declared { get; }

    /// <summary>The type of the result; null when there is none.</summary>
    internal Type? Result { get; }

    internal bool IsVoid { get; }

    internal bool IsValueTask { get; }

    internal Type CallBase => Result is null ? typeof(PlainCall) : typeof(GrainCall<>).MakeGenericType(Result);

    internal Type TaskType => Result is null ? typeof(Task) : typeof(Task<>).MakeGenericType(Result);

    internal static ReturnShape Of(MethodInfo method)
    {
        var type = method.ReturnType;
        if (method.IsGenericMethodDefinition)
            throw new NotSupportedException($"{method.DeclaringType}.{method.Name}: generic methods are not supported.");
        if (type == typeof(void) || type == typeof(Task) || type == typeof(ValueTask))
            return new ReturnShape(type, null);
        if (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>)))
            return new ReturnShape(type, type.GetGenericArguments()[0]);
        throw new NotSupportedException($"{method.DeclaringType}.{method.Name}: a grain method returns Task or ValueTask, not {type}.");
    }
}
