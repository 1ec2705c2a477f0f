using System.Globalization;
using System.Text;

namespace Civic.GraphQL.Language;

/// <content>Values.</content>
public static partial class Printer
{
    private static string Value(ValueNode node) => node switch
    {
        VariableNode n => "$" + n.Name.Value,
        IntValueNode n => n.Value,
        FloatValueNode n => n.Value,
        StringValueNode { IsBlock: true } n => BlockString.Print(n.Value),
        StringValueNode n => QuotedString(n.Value),
        BooleanValueNode n => n.Value ? "true" : "false",
        NullValueNode => "null",
        EnumValueNode n => n.Value,
        ListValueNode n => "[" + Join(n.Items, ", ") + "]",
        ObjectValueNode n => "{" + Join(n.Fields, ", ") + "}",
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    /// <summary>A quoted string; quotes, backslashes and control characters are escaped.</summary>
    internal static string QuotedString(string value)
    {
        var result = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"': result.Append("\\\""); break;
                case '\\': result.Append("\\\\"); break;
                case '\b': result.Append("\\b"); break;
                case '\t': result.Append("\\t"); break;
                case '\n': result.Append("\\n"); break;
                case '\f': result.Append("\\f"); break;
                case '\r': result.Append("\\r"); break;
                case < ' ' or (>= '\u007F' and <= '\u009F'):
                    result.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
                    break;
                default: result.Append(c); break;
            }
        }
        return result.Append('"').ToString();
    }
}
