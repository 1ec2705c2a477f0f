using Civic.Storage.Evidence.Merkle;
using Xunit;

namespace Civic.Storage.Tests.Evidence;

/// <summary>
/// The reference tree of Certificate Transparency (RFC 6962, and unchanged in RFC 9162 §2.1): eight entries, the roots of all sizes,
/// and the proofs that its implementations publish (transparency-dev/merkle, testonly).
/// </summary>
public sealed class PublishedTreeTests
{
    private const string N0 = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
    private const string N1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private const string N01 = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125";
    private const string N23 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private const string N03 = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";
    private const string N4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    private const string N45 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
    private const string N67 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    private const string N47 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";

    private static readonly string[] Entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] Roots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", N0, N01,
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77", N03,
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    private static readonly byte[][] Leaves = [.. Entries.Select(entry => TreeHash.Leaf(Convert.FromHexString(entry)))];
    private static readonly LeavesInMemory Tree = new(Leaves);

    [Fact]
    public async Task Every_size_has_its_published_root()
    {
        var range = new CompactRange();
        Assert.Equal(Roots[0], Hex(range.Root()));
        for (var size = 1; size <= 8; size++)
        {
            range.Append(Leaves[size - 1]);
            Assert.Equal(Roots[size], Hex(range.Root()));
            Assert.Equal(Roots[size], Hex(await Proofs.Root(Tree, size)));
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2, N1)]
    [InlineData(1, 2, N0)]
    [InlineData(2, 3, N01)]
    [InlineData(1, 5, N0, N23, N4)]
    [InlineData(0, 8, N1, N23, N47)]
    [InlineData(5, 8, N4, N67, N03)]
    public async Task A_leaf_is_included_by_the_published_proof(int index, int size, params string[] published)
    {
        Assert.Equal(published, (await Proofs.Inclusion(Tree, index, size)).Select(Hex));
        Assert.True(ProofCheck.Inclusion(Leaves[index], index, size, [.. published.Select(Convert.FromHexString)], Convert.FromHexString(Roots[size])));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 8, N1, N23, N47)]
    [InlineData(2, 5, N23, N4)]
    [InlineData(2, 8, N23, N47)]
    [InlineData(6, 8, N45, N67, N03)]
    public async Task Two_sizes_are_consistent_by_the_published_proof(int older, int newer, params string[] published)
    {
        Assert.Equal(published, (await Proofs.Consistency(Tree, older, newer)).Select(Hex));
        Assert.True(ProofCheck.Consistency(
            older, newer, Convert.FromHexString(Roots[older]), Convert.FromHexString(Roots[newer]), [.. published.Select(Convert.FromHexString)]));
    }

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
