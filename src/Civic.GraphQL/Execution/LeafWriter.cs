namespace Civic.GraphQL.Execution;

/// <summary>Writes values of one CLR type as a leaf.</summary>
internal abstract class LeafWriter<T>
{
    /// <exception cref="GraphQLException">The value has no form in the GraphQL type.</exception>
    public abstract void Write(JsonOutput output, T value);
}

internal sealed class DelegateLeaf<T>(Action<JsonOutput, T> write) : LeafWriter<T>
{
    public override void Write(JsonOutput output, T value) => write(output, value);
}

internal sealed class StringLeaf : LeafWriter<string>
{
    public override void Write(JsonOutput output, string value) => output.WriteString(value);
}

internal sealed class IntLeaf : LeafWriter<int>
{
    public override void Write(JsonOutput output, int value) => output.WriteNumber(value);
}

internal sealed class BooleanLeaf : LeafWriter<bool>
{
    public override void Write(JsonOutput output, bool value) => output.WriteBoolean(value);
}
