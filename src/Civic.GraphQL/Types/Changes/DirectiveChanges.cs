namespace Civic.GraphQL.Types.Changes;

/// <summary>Directives, which documents may use and which nothing can deprecate.</summary>
internal static class DirectiveChanges
{
    public static void Compare(Schema old, Schema next, List<BreakingChange> found)
    {
        foreach (var removed in old.Directives.Where(directive => next.Directive(directive.Name) is null))
            found.Add(new(BreakingChangeKind.DirectiveRemoved, $"{removed.Name} was removed."));
        foreach (var directive in old.Directives)
            if (next.Directive(directive.Name) is { } persisted) Compare(directive, persisted, found);
    }

    private static void Compare(DirectiveDefinition old, DirectiveDefinition next, List<BreakingChange> found)
    {
        foreach (var added in next.Arguments.Where(argument => argument.IsRequired && old.Argument(argument.Name) is null))
            found.Add(new(BreakingChangeKind.RequiredDirectiveArgAdded, $"A required arg {added.Name} on directive {old.Name} was added."));
        foreach (var removed in old.Arguments.Where(argument => next.Argument(argument.Name) is null))
            found.Add(new(BreakingChangeKind.DirectiveArgRemoved, $"{removed.Name} was removed from {old.Name}.", removed.IsDeprecated));
        if (old.IsRepeatable && !next.IsRepeatable)
            found.Add(new(BreakingChangeKind.DirectiveRepeatableRemoved, $"Repeatable flag was removed from {old.Name}."));
        foreach (var location in old.Locations.Where(location => !next.Locations.Contains(location)))
            found.Add(new(BreakingChangeKind.DirectiveLocationRemoved, $"{location} was removed from {old.Name}."));
    }
}
