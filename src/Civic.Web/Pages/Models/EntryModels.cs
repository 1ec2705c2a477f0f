using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Domain.Contests.Entries;
using Civic.Domain.Kernel;

namespace Civic.Web.Pages.Models;

/// <summary>A contest's entries as the visitor may see them.</summary>
/// <param name="Admitted">Those that take part, by school.</param>
/// <param name="ById">All that the visitor may see, by entry.</param>
/// <param name="Facts">How many events the contest's entries hold, seen or not.</param>
internal sealed record EntryModels(
    ImmutableArray<EntryModel> Admitted, IReadOnlyDictionary<EntryId, EntryModel> ById, int Facts)
{
    internal static async Task<EntryModels> Of(Look look, ContestId contest)
    {
        var rows = await look.All(Rooms.Entries, contest.Value);
        var seen = rows.Select(row => (Id: new EntryId(row.Id), View: EntryVisibility.See(row.State, look.Actor)))
            .Where(row => row.View is not null).Select(row => (row.Id, View: row.View!)).ToList();
        var texts = await look.Typed([.. seen.SelectMany(row => Seals(row.View)).Select(seal => seal.Id)]);
        var byId = seen.ToDictionary(row => row.Id, row => Model(look, row.Id, row.View, texts));
        return new EntryModels(
            [.. seen.Where(row => row.View.Phase == EntryPhase.Admitted).Select(row => byId[row.Id])],
            byId, rows.Sum(row => row.Version));
    }

    /// <summary>The named entries in the order in which they are named.</summary>
    internal ImmutableArray<EntryModel> Named(ImmutableArray<EntryId> ids) =>
        [.. ids.Select(id => ById.GetValueOrDefault(id)).OfType<EntryModel>()];

    private static IEnumerable<SealedText> Seals(EntryView entry) =>
        entry.Link is null ? [entry.ClassName, entry.Caption] : [entry.ClassName, entry.Caption, entry.Link];

    // What is erased is shown as nothing.
    private static EntryModel Model(Look look, EntryId id, EntryView view, IReadOnlyDictionary<string, string> texts) => new(
        look.IdOf(id),
        look.SchoolName(view.School),
        view.Grade,
        new Words(texts.GetValueOrDefault(view.ClassName.Id, "")),
        new Words(texts.GetValueOrDefault(view.Caption.Id, "")),
        view.Link is null ? null : Places.Https(texts.GetValueOrDefault(view.Link.Id)));
}
