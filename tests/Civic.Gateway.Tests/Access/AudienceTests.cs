using System.Reflection;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Xunit;

namespace Civic.Gateway.Tests.Access;

public sealed class AudienceTests
{
    private static readonly Actor Chair = new(new PersonId("c"), Roles.Chair | Roles.Member);
    private static readonly Actor Nobody = new(new PersonId("n"), Roles.None);

    [Fact]
    public void Refusals_say_whether_to_sign_in_or_to_ask_for_a_role()
    {
        var leaders = Audiences.Any(Roles.Chair | Roles.Secretary);
        Assert.True(leaders.Admits(Chair));
        Assert.Equal("not-allowed", leaders.Refuse(Nobody)!.Code);
        Assert.Equal("sign-in-needed", leaders.Refuse(Actor.Anonymous)!.Code);
        Assert.True(Audiences.SignedIn.Admits(Nobody));
        Assert.Equal("sign-in-needed", Audiences.SignedIn.Refuse(Actor.Anonymous)!.Code);
        Assert.True(Audiences.Everyone.Admits(Actor.Anonymous));
    }

    [Fact]
    public void Naming_no_role_is_a_mistake_and_not_everybody() => Assert.Throws<ArgumentException>(() => Audiences.Any(Roles.None));

    [Theory]
    [InlineData(nameof(Hub.Open), "any of Member, Chair")]
    [InlineData(nameof(Hub.Known), "signed in")]
    [InlineData(nameof(Hub.Public), "everyone")]
    [InlineData(nameof(Hub.Forgotten), null)]
    public void A_method_says_who_may_call_it_or_nobody_has_said(string method, string? expected) =>
        Assert.Equal(expected, AdmitsAttribute.Of(typeof(Hub).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!)?.ToString());

    private static class Hub
    {
        [Admits(Roles.Chair | Roles.Member)]
        internal static void Open()
        {
        }

        [Admits]
        internal static void Known()
        {
        }

        [AdmitsEveryone]
        internal static void Public()
        {
        }

        internal static void Forgotten()
        {
        }
    }
}
