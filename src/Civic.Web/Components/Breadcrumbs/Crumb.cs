using Civic.Web.Pages;

namespace Civic.Web.Components;

/// <summary>A step on the way to a page. The page itself is the last step and has no address.</summary>
public sealed record Crumb(Words Title, string? Address = null);
