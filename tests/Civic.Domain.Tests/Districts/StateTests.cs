using Civic.Domain.Districts;
using Civic.Testing;
using Xunit;

namespace Civic.Domain.Tests.Districts;

public sealed class StateTests
{
    [Fact]
    public void The_last_mapping_stands()
    {
        var state = Assert.IsType<Defined>(Spec.For<DistrictDecider, DistrictState, DistrictCommand, DistrictEvent>().And(
            new DistrictDefined(new("glomsta"), "Glömsta", DistrictKind.Kommundel),
            new DistrictMapped([new(new("sydvastra-huddinge"), 0.5m)]),
            new DistrictMapped([new(new("nordvastra-huddinge"), 1m)])).State());
        Assert.Equal([new DistrictShare(new("nordvastra-huddinge"), 1m)], state.Shares.AsEnumerable());
    }

    [Fact]
    public void An_event_that_cannot_follow_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() => DistrictState.Evolve(new Undefined(), new DistrictMapped([])));
}
