namespace Civic.Web.Tests.Secret;

/// <summary>The browser's primitives against what is published: RFC 9180 A.3.1 and draft-mcgrew-tss-03 section 9.</summary>
public sealed class VectorTests
{
    private const string Info = "4f6465206f6e2061204772656369616e2055726e";
    private const string Aad = "436f756e742d30";
    private const string Plain = "4265617574792069732074727574682c20747275746820626561757479";
    private const string Ephemeral = "4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb";
    private const string Enc = "04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4";
    private const string Receiver = "f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2";
    private const string ReceiverKey = "04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0";
    private const string Cipher = "5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434";

    [Fact]
    public async Task Hpke_seals_and_opens_as_published()
    {
        var results = await Browser.Run(
            ["sealWith", Ephemeral, Enc, ReceiverKey, Info, Aad, Plain],
            ["open", Receiver, ReceiverKey, Info, Aad, Enc + Cipher]);
        Assert.Equal(Enc + Cipher, results[0].Text());
        Assert.Equal(Plain, results[1].Text());
    }

    [Fact]
    public async Task What_was_changed_does_not_open()
    {
        var whole = Convert.FromHexString(Enc + Cipher);
        var calls = Enumerable.Range(0, whole.Length).Select(at =>
        {
            var changed = whole.ToArray();
            changed[at] ^= 1;
            return new object[] { "open", Receiver, ReceiverKey, Info, Aad, Convert.ToHexStringLower(changed) };
        }).ToList();
        calls.Add(["open", Receiver, ReceiverKey, Info, "", Enc + Cipher]);
        calls.Add(["open", Receiver, ReceiverKey, "", Aad, Enc + Cipher]);
        calls.Add(["open", Ephemeral, Enc, Info, Aad, Enc + Cipher]);
        calls.Add(["open", Receiver, ReceiverKey, Info, Aad, Enc]);
        Assert.All(await Browser.Run([.. calls]), result => Assert.True(result.IsNull()));
        Assert.True((await Browser.Run(["seal", "00" + ReceiverKey[2..], Info, Aad, Plain]))[0].Failed());
    }

    [Fact]
    public async Task Shares_are_those_published()
    {
        var results = await Browser.Run(
            ["at", new[] { "01b9fa07e185", "02f5409b4511" }, 0],
            ["split", "7465737400", 2, 2, "cd9f749585"],
            ["at", new[] { "01d43099fe444807c46921a4f33a2a798b", "02d9ad4e3bec2e1a7485698823abf05d36", "041aa7fe3199bc5092ef3816b074cabdf2" }, 255],
            ["at", new[] { "03a2fb5414d4d96ee58a109b3ca9a84be0259d2c0f9ac92bdd3199e0eed3f1dd3e", "042b851d188b8f5b3653659cc0f7fa45102dadf04b708767385cd803862fcb3c3f" }, 255],
            ["at", new[] { "0102", "0103" }, 0],
            ["split", "00", 3, 2, "0000"]);
        Assert.Equal("7465737400", results[0].Text());
        Assert.Equal(["01b9fa07e185", "02f5409b4511"], results[1].GetProperty("value").EnumerateArray().Select(share => share.GetString()));
        Assert.Equal("0ff784df000c4380a5ed683f7e6e3dcf", results[2].Text());
        Assert.Equal("204188bfa6b440a1bdfd6753ff55a8241e07af5c5be943db917e3efabc184b1a", results[3].Text());
        Assert.True(results[4].Failed());
        Assert.True(results[5].Failed());
    }
}
