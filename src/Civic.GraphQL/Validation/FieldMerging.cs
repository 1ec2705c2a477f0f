using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Validation;

/// <summary>
/// The comparisons behind <see cref="Rules.OverlappingFieldsCanBeMerged"/>. Fields of one selection set are compared with each other and with those of
/// the fragments that it spreads; each pair of fragments is compared once. The work is metered: a document made to explode is given up.
/// </summary>
internal sealed partial class FieldMerging(ValidationContext context)
{
    private const int MostWork = 500_000;
    private const int MostNodes = 20;
    private const int MostReason = 1000;

    private readonly Dictionary<SelectionSetNode, FieldGroups> _groups = [];
    private readonly Dictionary<(string, string), bool> _comparedFragments = [];
    private int _work;

    public List<FieldConflict> Within(NamedType? parent, SelectionSetNode selections)
    {
        var conflicts = new List<FieldConflict>();
        var groups = Groups(parent, selections);
        foreach (var key in groups.Keys) CompareAll(groups.Fields[key], key, conflicts);
        for (var i = 0; i < groups.Spreads.Count; i++)
        {
            CompareWithFragment(groups, groups.Spreads[i], false, conflicts);
            for (var j = i + 1; j < groups.Spreads.Count; j++)
                CompareFragments(groups.Spreads[i], groups.Spreads[j], false, conflicts);
        }
        return conflicts;
    }

    private void CompareAll(List<MergedField> fields, string key, List<FieldConflict> conflicts)
    {
        for (var i = 0; i < fields.Count; i++)
            for (var j = i + 1; j < fields.Count; j++) Compare(key, fields[i], fields[j], false, conflicts);
    }

    private void CompareWithFragment(FieldGroups groups, string name, bool exclusive, List<FieldConflict> conflicts)
    {
        Spend(1);
        if (groups.Keys.Count == 0) return;
        if (groups.Compared.TryGetValue(name, out var known) && (!known || exclusive)) return;
        groups.Compared[name] = exclusive;
        if (Groups(name) is not { } other || other == groups) return;
        CompareGroups(groups, other, exclusive, conflicts);
        foreach (var next in other.Spreads) CompareWithFragment(groups, next, exclusive, conflicts);
    }

    private void CompareFragments(string a, string b, bool exclusive, List<FieldConflict> conflicts)
    {
        Spend(2);
        if (a == b) return;
        var pair = string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
        if (_comparedFragments.TryGetValue(pair, out var known) && (!known || exclusive)) return;
        _comparedFragments[pair] = exclusive;
        if (Groups(a) is not { } groupsA || Groups(b) is not { } groupsB) return;
        CompareGroups(groupsA, groupsB, exclusive, conflicts);
        foreach (var next in groupsB.Spreads) CompareFragments(a, next, exclusive, conflicts);
        foreach (var next in groupsA.Spreads) CompareFragments(next, b, exclusive, conflicts);
    }

    private void CompareGroups(FieldGroups a, FieldGroups b, bool exclusive, List<FieldConflict> conflicts)
    {
        foreach (var key in a.Keys)
        {
            Spend(1);
            if (!b.Fields.TryGetValue(key, out var others)) continue;
            foreach (var first in a.Fields[key])
                foreach (var second in others) Compare(key, first, second, exclusive, conflicts);
        }
    }

    private void Compare(string key, MergedField a, MergedField b, bool exclusive, List<FieldConflict> conflicts)
    {
        Spend(2);
        var apart = exclusive || (a.Parent != b.Parent && a.Parent is ObjectType && b.Parent is ObjectType);
        var reason = apart ? null : Difference(a.Node, b.Node);
        if (reason is null && a.Type is not null && b.Type is not null && HaveDifferentShape(a.Type, b.Type))
            reason = $"they return conflicting types \"{a.Type}\" and \"{b.Type}\"";
        if (reason is not null)
            conflicts.Add(new FieldConflict(key, reason, [a.Node], [b.Node]));
        else if (a.Node.Selections is not null && b.Node.Selections is not null)
            CompareBelow(key, a, b, apart, conflicts);
    }

    private void CompareBelow(string key, MergedField a, MergedField b, bool exclusive, List<FieldConflict> conflicts)
    {
        var below = new List<FieldConflict>();
        var groupsA = Groups(a.Type?.Named, a.Node.Selections!);
        var groupsB = Groups(b.Type?.Named, b.Node.Selections!);
        CompareGroups(groupsA, groupsB, exclusive, below);
        foreach (var name in groupsB.Spreads) CompareWithFragment(groupsA, name, exclusive, below);
        foreach (var name in groupsA.Spreads) CompareWithFragment(groupsB, name, exclusive, below);
        foreach (var first in groupsA.Spreads)
            foreach (var second in groupsB.Spreads) CompareFragments(first, second, exclusive, below);
        if (below.Count == 0) return;
        var reason = "";
        foreach (var conflict in below)
        {
            if (reason.Length > MostReason) break;
            reason += $"{(reason.Length == 0 ? "" : " and ")}subfields \"{Abbreviated(conflict.Key)}\" conflict because {conflict.Reason}";
        }
        conflicts.Add(new FieldConflict(key, Abbreviated(reason), Nodes(a.Node, below, c => c.First), Nodes(b.Node, below, c => c.Second)));
    }

    /// <summary>A message stays short, however large the document is that it speaks of.</summary>
    internal static string Abbreviated(string text) => text.Length > MostReason ? text[..MostReason] + "..." : text;

    /// <summary>The field and what conflicts below it; of too many the deepest are kept.</summary>
    private static List<FieldNode> Nodes(FieldNode node, List<FieldConflict> below, Func<FieldConflict, List<FieldNode>> side)
    {
        var nodes = new List<FieldNode> { node };
        foreach (var conflict in below)
        {
            if (nodes.Count == MostNodes) break;
            nodes.AddRange(side(conflict).TakeLast(MostNodes - nodes.Count));
        }
        return nodes;
    }

    private void Spend(int work)
    {
        _work += work;
        if (_work <= MostWork) return;
        context.Errors.Add(new Execution.GraphQLError("Validation aborted: the document has too many fields that must be compared with each other.", []));
        throw new TooManyErrorsException();
    }
}

/// <summary>Two fields that cannot be merged, with what is wrong on either side.</summary>
internal sealed record FieldConflict(string Key, string Reason, List<FieldNode> First, List<FieldNode> Second);
