using Civic.Gateway.Graph;

namespace Civic.Web.Texts;

/// <summary>The pages' texts for codes, for callers of the API.</summary>
public sealed class Messages : IMessages
{
    /// <inheritdoc/>
    public string Of(string code, IReadOnlyList<string> languages)
    {
        var key = "error." + code;
        foreach (var language in languages.Where(TextSet.Languages.Contains))
            if (TextSet.In(language)[key] is var text && text != key)
                return text;
        return TextSet.In(TextSet.Languages[0]).Error(code);
    }
}
