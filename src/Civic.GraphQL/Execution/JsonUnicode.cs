using System.Text.Json;

namespace Civic.GraphQL.Execution;

/// <summary>
/// JSON may spell texts that do not exist, such as <c>"\ud83d"</c>; the framework's reader says so only when somebody asks for the text. Asked when
/// that has happened, to tell a client's mistake from one of ours.
/// </summary>
internal static class JsonUnicode
{
    public static bool IsWellFormed(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString() is not null,
                JsonValueKind.Array => value.EnumerateArray().All(IsWellFormed),
                JsonValueKind.Object => value.EnumerateObject().All(member => member.Name is not null && IsWellFormed(member.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
