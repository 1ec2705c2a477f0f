namespace Civic.GraphQL.Execution;

/// <summary>Writes the <c>errors</c> of an answer (spec section 7.1.2).</summary>
internal static class ErrorWriter
{
    public static void Write(JsonOutput output, IReadOnlyList<GraphQLError> errors)
    {
        output.WriteRaw("\"errors\":"u8);
        WriteList(output, errors);
    }

    /// <summary>The list alone.</summary>
    public static void WriteList(JsonOutput output, IReadOnlyList<GraphQLError> errors)
    {
        output.WriteByte((byte)'[');
        for (var i = 0; i < errors.Count; i++)
        {
            if (i > 0) output.WriteByte((byte)',');
            Write(output, errors[i]);
        }
        output.WriteByte((byte)']');
    }

    private static void Write(JsonOutput output, GraphQLError error)
    {
        output.WriteRaw("{\"message\":"u8);
        output.WriteString(error.Message);
        if (error.Locations.Count > 0) WriteLocations(output, error);
        if (error.Path is not null) WritePath(output, error.Path);
        if (error.Code is not null || error.Extensions is not null) WriteExtensions(output, error);
        output.WriteByte((byte)'}');
    }

    private static void WriteLocations(JsonOutput output, GraphQLError error)
    {
        output.WriteRaw(",\"locations\":["u8);
        for (var i = 0; i < error.Locations.Count; i++)
        {
            output.WriteRaw(i > 0 ? ",{\"line\":"u8 : "{\"line\":"u8);
            output.WriteNumber(error.Locations[i].Line);
            output.WriteRaw(",\"column\":"u8);
            output.WriteNumber(error.Locations[i].Column);
            output.WriteByte((byte)'}');
        }
        output.WriteByte((byte)']');
    }

    private static void WritePath(JsonOutput output, IReadOnlyList<object> path)
    {
        output.WriteRaw(",\"path\":["u8);
        for (var i = 0; i < path.Count; i++)
        {
            if (i > 0) output.WriteByte((byte)',');
            if (path[i] is int index) output.WriteNumber(index);
            else output.WriteString((string)path[i]);
        }
        output.WriteByte((byte)']');
    }

    private static void WriteExtensions(JsonOutput output, GraphQLError error)
    {
        output.WriteRaw(",\"extensions\":{"u8);
        var first = true;
        if (error.Code is not null) WriteMember(output, "code", error.Code, ref first);
        foreach (var (name, value) in error.Extensions ?? new Dictionary<string, string>()) WriteMember(output, name, value, ref first);
        output.WriteByte((byte)'}');
    }

    private static void WriteMember(JsonOutput output, string name, string value, ref bool first)
    {
        if (!first) output.WriteByte((byte)',');
        first = false;
        output.WriteString(name);
        output.WriteByte((byte)':');
        output.WriteString(value);
    }
}
