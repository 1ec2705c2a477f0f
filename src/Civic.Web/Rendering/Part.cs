using Civic.Web.Texts;
using Microsoft.AspNetCore.Components;

namespace Civic.Web.Rendering;

/// <summary>A piece of a page.</summary>
public abstract class Part : ComponentBase
{
    [CascadingParameter]
    public Frame Frame { get; set; } = null!;

    /// <summary>The texts in the page's language.</summary>
    protected TextSet T => Frame.Texts;
}

/// <summary>A whole page: its model and, after a refused form, what to say about it.</summary>
public abstract class Page<TModel> : Part
{
    [Parameter]
    [EditorRequired]
    public TModel Model { get; set; } = default!;

    [Parameter]
    public Echo Echo { get; set; } = Echo.None;
}
