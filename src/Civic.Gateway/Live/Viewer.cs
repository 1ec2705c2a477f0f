using Civic.Domain.Kernel;

namespace Civic.Gateway.Live;

/// <summary>Somebody who follows a topic. All but <see cref="Wake"/> belongs to the feed and is guarded by its gate.</summary>
internal abstract class Viewer(Actor actor)
{
    /// <summary>Who it is in this topic.</summary>
    internal Actor Actor { get; set; } = actor;

    /// <summary>Whether it is a screen before everybody, whoever opened it.</summary>
    internal bool IsScreen { get; set; }

    /// <summary>The number of the last fact that is on its way to the viewer.</summary>
    internal long Number { get; set; }

    /// <summary>Where the viewer sits; null when not in the topic.</summary>
    internal Lane? Lane { get; set; }

    /// <summary>The place among the lane's viewers.</summary>
    internal int Index { get; set; }

    /// <summary>The answer to the join is not written yet: nothing may overtake it.</summary>
    internal bool IsHeld { get; set; }

    /// <summary>The number is owed once more, though there is nothing new.</summary>
    internal bool IsOwed { get; set; }

    /// <summary>Why the topic has ended for the viewer, until that is told; null while it has not.</summary>
    internal LiveException? Ended { get; set; }

    /// <summary>There is news. Never blocks and never throws.</summary>
    internal abstract void Wake();
}
