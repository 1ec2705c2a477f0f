using Civic.Domain.Kernel;
using Civic.Gateway.Meetings;
using Civic.Web.Rendering;
using Microsoft.AspNetCore.Components;

namespace Civic.Web.Pages.Meetings;

/// <summary>What the parts of a meeting's page stand on.</summary>
/// <param name="Address">Where its forms go; each adds its name.</param>
public sealed record Desk(MeetingModel Model, Echo Echo, string Address);

/// <summary>A piece of a meeting's page.</summary>
public abstract class DeskPart : Part
{
    [CascadingParameter]
    public Desk Desk { get; set; } = null!;

    protected MeetingModel Model => Desk.Model;

    protected string Root => $"{Frame.Root}/meetings/{Model.Id}";

    protected string Name(PersonId person) => Model.Name(Frame, person);

    /// <summary>A motion in words: its number and its text; what zero stands for when there is no other.</summary>
    protected string Motion(ItemModel item, int number) =>
        number > 0 && item.Procedure?.Motions.FirstOrDefault(motion => motion.Number == number) is { } motion ? T.Format("motion.numbered", number, motion.Text) : T["motion.none"];

    /// <summary>Why a step waits, with its paragraph.</summary>
    protected string Why(MeetingStep step) => step.Waits is not { } why ? ""
        : why.Law is { } law ? $"{T.Error(why.Code)} {T.Format("error.law", law)}" : T.Error(why.Code);
}
