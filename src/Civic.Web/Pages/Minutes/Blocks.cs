using System.Collections.Immutable;
using Civic.Web.Pdf;

namespace Civic.Web.Pages.Minutes;

/// <summary>A piece of a document that is shown on a page, in a PDF and as Markdown, and says the same in all of them.</summary>
public abstract record Block;

/// <summary>A heading.</summary>
/// <param name="Level">1 to 3.</param>
/// <param name="Anchor">Its name in the page's address; null where nobody leads to it.</param>
public sealed record Heading(int Level, ImmutableArray<Run> Runs, string? Anchor = null) : Block;

/// <summary>A paragraph.</summary>
/// <param name="Set">Set apart: what was decided, or what somebody wrote.</param>
public sealed record Prose(ImmutableArray<Run> Runs, bool Set = false) : Block;

/// <summary>What a reader must know first: that this is a draft.</summary>
public sealed record Mark(string Text) : Block;

/// <summary>A list.</summary>
public sealed record Bullets(ImmutableArray<ImmutableArray<Run>> Entries) : Block;

/// <summary>A table, the first column of which holds the rows' headers.</summary>
/// <param name="Header">The columns' headers; none where each row is a thing and what it is.</param>
public sealed record Grid(ImmutableArray<string> Header, ImmutableArray<ImmutableArray<ImmutableArray<Run>>> Rows) : Block;
