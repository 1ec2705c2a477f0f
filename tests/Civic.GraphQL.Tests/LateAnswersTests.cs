using Civic.Proof.GraphQL;
using Xunit;

namespace Civic.GraphQL.Tests;

/// <summary>The comparison of answers whose values came late is not blind: planted differences are seen.</summary>
public sealed class LateAnswersTests
{
    private const string Answer = """{"errors":[{"message":"A","path":["a"]},{"message":"B","path":["b",0,"c"]}],"data":{"a":null,"b":[null],"d":1}}""";

    [Theory]
    [InlineData("""{"errors":[{"message":"B","path":["b",0,"c"]},{"message":"A","path":["a"]}],"data":{"a":null,"b":[null],"d":1}}""")]
    [InlineData("""{"errors":[{"message":"A","path":["a"]},{"message":"Other","path":["b",0,"x"]}],"data":{"a":null,"b":[null],"d":1}}""")]
    public void Order_and_choice_among_errors_below_one_place_are_free(string other) => Assert.True(LateAnswers.AreSame(Answer, other));

    [Theory]
    [InlineData("""{"errors":[{"message":"A","path":["a"]},{"message":"B","path":["b",0,"c"]}],"data":{"a":null,"b":[null],"d":2}}""")]
    [InlineData("""{"errors":[{"message":"Other","path":["a"]},{"message":"B","path":["b",0,"c"]}],"data":{"a":null,"b":[null],"d":1}}""")]
    [InlineData("""{"errors":[{"message":"A","path":["a"]}],"data":{"a":null,"b":[null],"d":1}}""")]
    [InlineData("""{"data":{"a":null,"b":[null],"d":1}}""")]
    public void Everything_else_is_not(string other) => Assert.False(LateAnswers.AreSame(Answer, other));
}
