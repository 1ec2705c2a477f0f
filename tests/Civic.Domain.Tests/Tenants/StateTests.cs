using Civic.Domain.Tenants;
using Civic.Testing;
using Xunit;

namespace Civic.Domain.Tests.Tenants;

public sealed class StateTests
{
    [Fact]
    public void A_municipality_keeps_its_schools_in_the_order_they_came_and_its_last_languages()
    {
        var state = Assert.IsType<Active>(Spec.For<TenantDecider, TenantState, TenantCommand, TenantEvent>().And(
            new TenantCreated(Huddinge2020.Tenant, "Huddinge kommun", "0126", ["sv"], "Europe/Stockholm", false),
            new SchoolAdded(Huddinge2020.Skapaskolan, "Skapaskolan", null, 1, 9),
            new SchoolAdded(Huddinge2020.Lindskolan, "Lindskolan", null, 1, 6),
            new LanguagesChanged(["sv", "fi"])).State());
        Assert.Equal([Huddinge2020.Skapaskolan, Huddinge2020.Lindskolan], state.Schools.Select(school => school.Id));
        Assert.Equal(["sv", "fi"], state.Languages.AsEnumerable());
    }

    [Fact]
    public void An_event_that_cannot_follow_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() => TenantState.Evolve(new NotCreated(), new LanguagesChanged(["sv"])));
}
