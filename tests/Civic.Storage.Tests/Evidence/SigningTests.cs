using System.Security.Cryptography;
using Civic.Storage.Evidence.Notes;
using Xunit;
using static Civic.Storage.Tests.Journal.JournalFixture;

namespace Civic.Storage.Tests.Evidence;

/// <summary>Nothing is signed that does not go on from what was signed.</summary>
public sealed class SigningTests(LogFixture log) : IClassFixture<LogFixture>
{
    [Fact]
    public async Task A_database_that_is_older_than_its_log_gets_no_checkpoint()
    {
        await log.Vote(3);
        await log.CatchUp();
        var before = File.ReadAllText(Notes);
        // As after a restore of yesterday: events, tiles and everything else.
        await log.Sql("""
            delete from event where tenant = 'huddinge'; delete from log_tile where tenant = 'huddinge'; delete from log_head where tenant = 'huddinge';
            delete from log_checkpoint where tenant = 'huddinge'; update projection set position = 0 where name = 'log.v1'; delete from log_head; delete from log_tile
            """);
        await log.Vote(1);
        await log.CatchUp();
        Assert.Equal(before, File.ReadAllText(Notes));
        await log.Vote(40);
        await log.CatchUp();
        Assert.Equal(before, File.ReadAllText(Notes));
        await log.Sql("delete from event; delete from log_tile; delete from log_head; delete from log_checkpoint");
        File.Delete(Notes);
    }

    [Fact]
    public async Task A_folder_that_has_lost_its_checkpoints_gets_no_new_ones()
    {
        await log.Vote(3, Exempel);
        await log.CatchUp();
        var (path, kept) = (Path.Combine(log.Folder, "exempel.checkpoints"), File.ReadAllText(Path.Combine(log.Folder, "exempel.checkpoints")));
        File.Delete(path);
        await log.Vote(3, Exempel);
        await log.CatchUp();
        Assert.False(File.Exists(path));
        File.WriteAllText(path, kept);
        await log.CatchUp();
        Assert.True(log.Signed(Exempel).Count > 1);
    }

    [Fact]
    public async Task A_note_that_a_crash_cut_off_is_written_anew()
    {
        var tenant = new Civic.Domain.Kernel.TenantId("avbruten");
        await log.Vote(3, tenant);
        await log.CatchUp();
        var path = Path.Combine(log.Folder, "avbruten.checkpoints");
        File.AppendAllText(path, "log.example/avbruten\n17\nabc");
        await log.Vote(3, tenant);
        await log.CatchUp();
        Assert.Equal([4, 8], log.Signed(tenant).Select(signed => signed.Size));
    }

    [Fact]
    public async Task A_copy_that_a_crash_left_out_is_made_before_the_next()
    {
        var tenant = new Civic.Domain.Kernel.TenantId("utan-kopia");
        await log.Vote(3, tenant);
        await log.CatchUp();
        // As after an end between the file and the database.
        await log.Sql("delete from log_checkpoint where tenant = 'utan-kopia'");
        await log.Vote(3, tenant);
        await log.CatchUp();
        Assert.Equal([4, 8], log.Signed(tenant).Select(signed => signed.Size));
        Assert.Equal([4, 8], await log.Copied(tenant));
    }

    [Fact]
    public void A_note_holds_for_its_key_and_text_only()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var checkpoint = new Checkpoint("log.example/huddinge", 12, SHA256.HashData([]));
        var note = SignedNote.Sign(checkpoint.Text, checkpoint.Origin, key);
        var known = NoteKey.Read(NoteKey.Of(checkpoint.Origin, key).Text)!;
        Assert.Equal(checkpoint.Text, SignedNote.Open(note, known));
        Assert.Equal(12, Checkpoint.Read(checkpoint.Text)!.Size);
        Assert.Null(SignedNote.Open(note.Replace("\n12\n", "\n13\n", StringComparison.Ordinal), known));
        Assert.Null(SignedNote.Open(note, NoteKey.Of(checkpoint.Origin, other)));
        Assert.Null(SignedNote.Open(note, NoteKey.Of("log.example/other", key)));
        Assert.Equal(checkpoint.Text, SignedNote.Open(note + "— witness.example AAAAAAAA\n", known));
    }

    [Fact]
    public void The_public_key_of_the_published_example_is_read_as_published()
    {
        // Of transparency-dev/formats, note/note_verifier.go: the form of type 2; its id there is a placeholder, so the true one stands here.
        const string Published = "AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNhtmPtrWm3U1eQXBogSMdGvXwBcK5AW5i0hrZLOC96l+smGNM7nwZ4QvFK/4sueRoVj//QP22Ni4Qt9DPfkWLc=";
        var spki = Convert.FromBase64String(Published)[1..];
        // Sigstore's Rekor is known by this id: c0d23d6a.
        Assert.Equal("c0d23d6a", Convert.ToHexStringLower(SHA256.HashData(spki)[..4]));
        Assert.Equal($"rekor.sigstore.dev+c0d23d6a+{Published}", NoteKey.Read($"rekor.sigstore.dev+c0d23d6a+{Published}")!.Text);
        Assert.Null(NoteKey.Read($"rekor.sigstore.dev+12345678+{Published}"));
    }

    private string Notes => Path.Combine(log.Folder, $"{Huddinge.Value}.checkpoints");
}
