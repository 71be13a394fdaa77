using IspJabbar.Infrastructure.Security;
using IspJabbar.Tests.Support;

namespace IspJabbar.Infrastructure.Tests.Security;

public sealed class FieldCipherTests
{
    private static readonly Guid Row = Guid.NewGuid();

    private const string First = """{"current":"k1","keys":{"k1":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}}""";
    private const string Second = """{"current":"k2","keys":{"k1":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","k2":"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="}}""";
    private const string Stranger = """{"current":"k1","keys":{"k1":"AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI="}}""";

    [Fact]
    public void What_goes_in_comes_out_and_never_looks_the_same_twice()
    {
        var cipher = Cipher(First);

        Assert.Equal("rahasia 🔑", cipher.Decrypt(cipher.Encrypt("rahasia 🔑", "t.c", Row), "t.c", Row));
        Assert.NotEqual(cipher.Encrypt("x", "t.c", Row), cipher.Encrypt("x", "t.c", Row));
        Assert.StartsWith("k1|", cipher.Encrypt("x", "t.c", Row), StringComparison.Ordinal);
    }

    [Fact]
    public void Moved_to_another_row_or_column_or_changed_by_a_bit_it_does_not_open()
    {
        var cipher = Cipher(First);
        var sealedText = cipher.Encrypt("rahasia", "t.c", Row);
        var box = cipher.EncryptBytes([1, 2, 3], "t.c", Row);
        box[^1] ^= 1;

        Assert.Throws<InvalidOperationException>(() => cipher.Decrypt(sealedText, "t.c", Guid.NewGuid()));
        Assert.Throws<InvalidOperationException>(() => cipher.Decrypt(sealedText, "t.d", Row));
        Assert.Throws<InvalidOperationException>(() => cipher.DecryptBytes(box, "t.c", Row));
        Assert.Throws<InvalidOperationException>(() => cipher.Decrypt("bukan segel", "t.c", Row));
    }

    [Fact]
    public void A_new_key_opens_what_the_old_one_sealed_and_finds_the_same_NIK()
    {
        var old = Cipher(First);
        var renewed = Cipher(Second);

        Assert.Equal("rahasia", renewed.Decrypt(old.Encrypt("rahasia", "t.c", Row), "t.c", Row));
        Assert.StartsWith("k2|", renewed.Encrypt("rahasia", "t.c", Row), StringComparison.Ordinal);
        Assert.Equal(old.BlindIndex("3273011708900001"), renewed.BlindIndex("3273011708900001"));
        Assert.NotEqual(old.BlindIndex("3273011708900001"), Cipher(Stranger).BlindIndex("3273011708900001"));
    }

    [Fact]
    public async Task A_database_sealed_with_other_keys_is_not_touched()
    {
        var database = await TestPostgres.CreateDatabase();
        await KeyRing.Load("", First).Check(database, default);

        await KeyRing.Load("", Second).Check(database, default);
        await Assert.ThrowsAsync<WrongKeyRingException>(() => KeyRing.Load("", Stranger).Check(database, default));
        await Assert.ThrowsAsync<WrongKeyRingException>(() => KeyRing.Load("", First).Check(database, default)); // k2 is missing by now

        await TestPostgres.DropDatabase(database);
    }

    [Fact]
    public async Task Instances_that_start_together_on_one_folder_make_one_ring()
    {
        for (var morning = 0; morning < 20; morning++)
        {
            var folder = Directory.CreateTempSubdirectory("isp-keys-");

            var rings = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => KeyRing.Load(folder.FullName, null))));

            Assert.Single(rings.Select(ring => Convert.ToHexString(ring.DeriveStable("x"))).Distinct());
            folder.Delete(recursive: true);
        }
    }

    private static FieldCipher Cipher(string ring) => new(KeyRing.Load("", ring));
}
