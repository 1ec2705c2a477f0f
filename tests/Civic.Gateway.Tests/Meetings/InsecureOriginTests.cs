using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Gateway.Meetings.Ballots;
using Civic.Gateway.Tests.Graph;
using Civic.Web.Pages;
using Civic.Web.Pages.SecretVotes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Civic.Gateway.Tests.Meetings;

/// <summary>A secret vote at an address where browsers cannot seal: the chair must accept that the host does, and then it does, the same for the same form.</summary>
public sealed class InsecureOriginTests(InsecureHost host) : IClassFixture<InsecureHost>
{
    [Fact]
    public async Task The_host_seals_for_all_when_the_chair_accepts_it()
    {
        var m = new MeetingCalls(host);
        var vote = new SecretCalls(m);
        await vote.Asked();
        await vote.Named();
        await vote.Opened(atInsecureOrigin: true);
        Assert.Equal("""{"hostSeals":true}""", (await vote.See(null, "hostSeals")).GetRawText());
        var pages = host.Services.GetRequiredService<ISecretVotePages>();
        int[] choices = [2, 1, 2, 0, 2, 1, 2];
        for (var nth = 0; nth < choices.Length; nth++)
        {
            var (visit, operation) = (new Visit(new Caller(GraphHost.Huddinge, new Actor(new PersonId(SecretCalls.Everybody[nth]), Roles.Member), null, []), "sv", 0), Guid.NewGuid());
            var first = await pages.Seal(visit, operation, vote.Vote, choices[nth], CancellationToken.None);
            Assert.Equal(OutcomeKind.Stored, first.Outcome.Kind);
            // A form that is sent twice is one ballot with one receipt; with another choice it is another operation.
            Assert.Equal(first, await pages.Seal(visit, operation, vote.Vote, choices[nth], CancellationToken.None));
            Assert.Equal("operation-reused", (await pages.Seal(visit, operation, vote.Vote, (choices[nth] + 1) % 3, CancellationToken.None)).Outcome.Code);
        }

        await vote.Closed();
        await vote.Counted();
        await vote.Do("chair", "publishSecretResult", new { });
        Assert.Equal(
            """{"result":{"tallies":[{"choice":[],"votes":1},{"choice":[1],"votes":2},{"choice":[2],"votes":4}],"byHost":7}}""",
            (await vote.See("chair", "result { tallies { choice votes } byHost }")).GetRawText());
    }

    [Fact]
    public void What_another_process_would_seal_is_another_ballot()
    {
        var view = new Domain.Meetings.Ballots.SecretVoteView(Domain.Meetings.Ballots.SecretVotePhase.Polling, 0, 1)
        {
            Key = SecretCalls.Hex(Domain.Kernel.Ballots.P256.PublicOf(Domain.Kernel.Ballots.Hpke.DeriveScalar(new byte[32]))), Frozen = new string('0', 64), Options = ["a", "b"], Choices = 1,
        };
        var (one, other, operation) = (new HostSeal(), new HostSeal(), Guid.NewGuid());
        Domain.Meetings.Ballots.CastSecretBallot? Seal(HostSeal seal, Guid by, params int[] choice) => seal.Seal(GraphHost.Huddinge, new SecretVoteId("m/2/1"), view, new PersonId("p"), by, [.. choice]);
        Assert.Equal(Seal(one, operation, 1), Seal(one, operation, 1));
        Assert.Equal(4, new[] { Seal(one, operation, 1), Seal(one, operation, 2), Seal(one, Guid.NewGuid(), 1), Seal(other, operation, 1) }.Select(cast => cast!.Ballot).Distinct().Count());
        Assert.Equal(4, new[] { Seal(one, operation, 1), Seal(one, operation, 2), Seal(one, Guid.NewGuid(), 1), Seal(other, operation, 1) }.Select(cast => cast!.Salt).Distinct().Count());
        foreach (var unfit in new int[][] { [3], [0], [1, 2], [1, 1] }) Assert.Null(Seal(one, operation, unfit));
    }
}
