using Xunit;

namespace Civic.GraphQL.Tests.Validation.Rules;

public sealed class NoFragmentCyclesTests
{
    [Theory]
    [InlineData("{ dog { ...A } } fragment A on Dog { ...A }", "Cannot spread fragment \"A\" within itself. @ 1:38")]
    [InlineData("{ dog { ...A } } fragment A on Dog { ...B } fragment B on Dog { ...A }", "Cannot spread fragment \"A\" within itself via \"B\". @ 1:38 1:65")]
    [InlineData("{ dog { ...A } } fragment A on Dog { mother { ...B } ...C } fragment B on Dog { ...C } fragment C on Dog { ...A, ...B }", "Cannot spread fragment \"A\" within itself via \"C\". @ 1:54 1:108", "Cannot spread fragment \"C\" within itself via \"B\". @ 1:114 1:81")]
    [InlineData("{ human { ...F } } fragment F on Human { relatives { ...F } }", "Cannot spread fragment \"F\" within itself. @ 1:54")]
    [InlineData("{ dog { ...A } } fragment A on Dog { ...B } fragment B on Dog { ...C } fragment C on Dog { ...B }", "Cannot spread fragment \"B\" within itself via \"C\". @ 1:65 1:92")]
    public void Finds(string document, params string[] errors) => RuleAssert.Finds("NoFragmentCycles", document, errors);

    [Theory]
    [InlineData("{ dog { ...A ...B } } fragment A on Dog { ...B ...B } fragment B on Dog { name ...Unknown }")]
    public void Accepts(string document) => RuleAssert.Finds("NoFragmentCycles", document);
}
