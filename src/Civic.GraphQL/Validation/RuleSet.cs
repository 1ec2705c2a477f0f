using System.Reflection;
using Civic.GraphQL.Validation.Rules;

namespace Civic.GraphQL.Validation;

/// <summary>
/// All rules in the order of the specification (section 5), and for each kind of place the rules that want to see it, so that a walk asks nobody in vain.
/// </summary>
internal static class RuleSet
{
    private static readonly Func<ValidationContext, Rule>[] Factories =
    [
        c => new ExecutableDefinitions { Context = c },
        c => new KnownOperationTypes { Context = c },
        c => new UniqueOperationNames { Context = c },
        c => new LoneAnonymousOperation { Context = c },
        c => new SingleFieldSubscriptions { Context = c },
        c => new FieldsOnCorrectType { Context = c },
        c => new OverlappingFieldsCanBeMerged { Context = c },
        c => new ScalarLeafs { Context = c },
        c => new KnownArgumentNames { Context = c },
        c => new UniqueArgumentNames { Context = c },
        c => new ProvidedRequiredArguments { Context = c },
        c => new UniqueFragmentNames { Context = c },
        c => new KnownTypeNames { Context = c },
        c => new FragmentsOnCompositeTypes { Context = c },
        c => new NoUnusedFragments { Context = c },
        c => new KnownFragmentNames { Context = c },
        c => new NoFragmentCycles { Context = c },
        c => new PossibleFragmentSpreads { Context = c },
        c => new ValuesOfCorrectType { Context = c },
        c => new UniqueInputFieldNames { Context = c },
        c => new KnownDirectives { Context = c },
        c => new UniqueDirectivesPerLocation { Context = c },
        c => new UniqueVariableNames { Context = c },
        c => new VariablesAreInputTypes { Context = c },
        c => new NoUndefinedVariables { Context = c },
        c => new NoUnusedVariables { Context = c },
        c => new VariablesInAllowedPosition { Context = c },
        c => new MaxIntrospectionDepth { Context = c },
    ];

    private static readonly Type[] Types = [.. Factories.Select(factory => factory(null!).GetType())];

    public static int[] EnterDocument { get; } = Overriding(nameof(Rule.EnterDocument));

    public static int[] LeaveDocument { get; } = Overriding(nameof(Rule.LeaveDocument));

    public static int[] EnterOperation { get; } = Overriding(nameof(Rule.EnterOperation));

    public static int[] LeaveOperation { get; } = Overriding(nameof(Rule.LeaveOperation));

    public static int[] EnterFragment { get; } = Overriding(nameof(Rule.EnterFragment));

    public static int[] EnterVariableDefinition { get; } = Overriding(nameof(Rule.EnterVariableDefinition));

    public static int[] EnterSelectionSet { get; } = Overriding(nameof(Rule.EnterSelectionSet));

    public static int[] EnterField { get; } = Overriding(nameof(Rule.EnterField));

    public static int[] LeaveField { get; } = Overriding(nameof(Rule.LeaveField));

    public static int[] EnterSpread { get; } = Overriding(nameof(Rule.EnterSpread));

    public static int[] EnterInlineFragment { get; } = Overriding(nameof(Rule.EnterInlineFragment));

    public static int[] EnterDirectives { get; } = Overriding(nameof(Rule.EnterDirectives));

    public static int[] EnterDirective { get; } = Overriding(nameof(Rule.EnterDirective));

    public static int[] LeaveDirective { get; } = Overriding(nameof(Rule.LeaveDirective));

    public static int[] EnterArgument { get; } = Overriding(nameof(Rule.EnterArgument));

    public static int[] EnterNamedType { get; } = Overriding(nameof(Rule.EnterNamedType));

    public static int[] EnterValue { get; } = Overriding(nameof(Rule.EnterValue));

    public static int[] LeaveValue { get; } = Overriding(nameof(Rule.LeaveValue));

    public static int[] EnterObjectField { get; } = Overriding(nameof(Rule.EnterObjectField));

    public static Rule[] Create(ValidationContext context)
    {
        var rules = new Rule[Factories.Length];
        for (var i = 0; i < rules.Length; i++) rules[i] = Factories[i](context);
        return rules;
    }

    private static int[] Overriding(string method) =>
        [.. Enumerable.Range(0, Types.Length).Where(i => Types[i].GetMethod(method, BindingFlags.Public | BindingFlags.Instance)!.DeclaringType != typeof(Rule))];
}
