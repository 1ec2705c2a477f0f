using System.Reflection;
using System.Text;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.Tests;

/// <summary>Grain interfaces outlive a deploy: silos of two versions call each other by these names.</summary>
public sealed class GrainInterfaceTests
{
    private static readonly Type[] All = [.. typeof(Sent).Assembly.GetTypes()
        .Where(type => type.IsInterface && (typeof(IGrain).IsAssignableFrom(type) || typeof(IGrainObserver).IsAssignableFrom(type)))
        .OrderBy(type => type.FullName, StringComparer.Ordinal)];

    [Fact]
    public void The_interfaces_are_the_approved_ones() => Approved.Matches("grain-interfaces.txt", Describe(All));

    [Theory]
    [InlineData("IDistrictGrain")]
    [InlineData("ICommitteeGrain")]
    [InlineData("IEventGrain")]
    [InlineData("IEntryGrain")]
    [InlineData("IVotingGrain")]
    public void What_the_customer_named_is_a_grain(string name) => Assert.Contains(All, type => type.Name == name);

    [Fact]
    public void Everything_has_a_name_of_its_own()
    {
        Assert.All(All, type => Assert.False(string.IsNullOrEmpty(Alias(type)), $"{type.Name} has no alias"));
        Assert.All(All.SelectMany(type => type.GetMethods()), method => Assert.False(string.IsNullOrEmpty(Alias(method)), $"{method.DeclaringType!.Name}.{method.Name} has no alias"));
        Assert.Equal(All.Length, All.Select(Alias).Distinct().Count());
    }

    [Fact]
    public void A_planted_method_is_seen()
    {
        Assert.Equal("""
            civic.planted Civic.Contracts.Tests.IPlantedGrain : IGrainWithStringKey
              count [AlwaysInterleave] Task<Int64> Count(String of)
              ? Task Forgotten()

            """.ReplaceLineEndings("\n"), Describe([typeof(IPlantedGrain)]));
    }

    private static string Describe(IEnumerable<Type> types)
    {
        var text = new StringBuilder();
        foreach (var type in types)
        {
            text.Append($"{Alias(type)} {type.FullName} : {string.Join(", ", type.GetInterfaces().Where(i => !type.GetInterfaces().Any(o => o != i && i.IsAssignableFrom(o))).Select(i => i.Name))}\n");
            foreach (var method in type.GetMethods().OrderBy(method => method.Name, StringComparer.Ordinal))
                text.Append($"  {Alias(method) ?? "?"} {Marks(method)}{Name(method.ReturnType)} {method.Name}({string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}"))})\n");
        }

        return text.ToString();
    }

    private static string? Alias(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>()?.Alias;

    private static string Marks(MethodInfo method) =>
        (method.IsDefined(typeof(AlwaysInterleaveAttribute)) ? "[AlwaysInterleave] " : "") + (method.IsDefined(typeof(OneWayAttribute)) ? "[OneWay] " : "");

    private static string Name(Type type) =>
        type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : type.Name;
}

/// <summary>A planted interface.</summary>
[Alias("civic.planted")]
public interface IPlantedGrain : IGrainWithStringKey
{
    [AlwaysInterleave]
    [Alias("count")]
    Task<long> Count(string of);

    Task Forgotten();
}
