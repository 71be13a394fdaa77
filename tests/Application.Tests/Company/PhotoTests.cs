using System.Buffers.Binary;
using System.Text;
using IspJabbar.Application.Common.Files;
using IspJabbar.Application.Company.Files;
using IspJabbar.Domain.Common;
using IspJabbar.Domain.Company;
using IspJabbar.Infrastructure.Jobs;
using IspJabbar.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IspJabbar.Application.Tests.Company;

public sealed class PhotoTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public void A_photo_is_told_by_its_bytes()
    {
        Assert.Equal(("image/jpeg", 640, 480), Seen(APhoto.Jpeg(640, 480)));
        Assert.Equal(("image/png", 640, 480), Seen(APhoto.Png(640, 480)));
    }

    [Fact]
    public void Where_and_with_what_it_was_taken_does_not_stay_in_it()
    {
        var photo = Photo.Read(APhoto.Jpeg(640, 480, exif: "GPS -6.4025 107.4550"));

        Assert.DoesNotContain("GPS", Encoding.ASCII.GetString(photo!.Content.Span), StringComparison.Ordinal);
        Assert.Equal(("image/jpeg", 640, 480), Seen(photo.Content.ToArray()));
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("GIF89a and something that is not a picture at all")]
    [InlineData("<html><script>alert(1)</script></html> padded to some length")]
    public void Anything_else_is_refused_whatever_it_is_called(string content) => Assert.Null(Photo.Read(Encoding.UTF8.GetBytes(content)));

    [Fact]
    public void A_flood_of_pixels_is_refused_before_it_is_painted()
    {
        Assert.Null(Photo.Read(APhoto.Png(50_000, 50_000)));
        Assert.Null(Photo.Read(APhoto.Png(11_000, 11_000)));
        Assert.Null(Photo.Read(APhoto.Png(0, 10)));
        Assert.Null(Photo.Read(APhoto.Png(-1, 10)));
    }

    [Fact]
    public void A_hundred_megabytes_are_refused_by_their_size() => Assert.Null(Photo.Read(new byte[Photo.LargestBytes + 1]));

    [Fact]
    public void Half_a_photo_and_random_bytes_do_no_harm()
    {
        var whole = APhoto.Jpeg(640, 480, exif: "x");
        Assert.All(Enumerable.Range(0, whole.Length - 3), length => Record.Exception(() => Photo.Read(whole.AsMemory(0, length))));

        var random = new Random(17);
        for (var round = 0; round < 2_000; round++)
        {
            var noise = new byte[200];
            random.NextBytes(noise);
            whole.AsSpan(0, random.Next(4, 20)).CopyTo(noise);
            Photo.Read(noise);
        }
    }

    [Fact]
    public async Task On_disk_it_cannot_be_seen()
    {
        var id = Guid.CreateVersion7();
        var photo = APhoto.Png(64, 48);

        await app.Send(new UploadPhoto(id, FileKind.Ktp, photo));
        await app.Send(new UploadPhoto(id, FileKind.Ktp, photo)); // twice is once

        var onDisk = Assert.Single(Directory.GetFiles(Path.Combine(app.DataPath, "files"), $"{id:n}*", SearchOption.AllDirectories));
        Assert.DoesNotContain("PNG", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(onDisk)), StringComparison.Ordinal);
        Assert.Equal(1, await app.Db(db => db.Files.CountAsync(x => x.Id == id)));
        await Assert.ThrowsAsync<DomainException>(() => app.Send(new UploadPhoto(Guid.CreateVersion7(), FileKind.Ktp, new byte[100])));
    }

    [Fact]
    public async Task What_was_uploaded_and_never_used_is_swept_away_and_what_is_in_use_stays()
    {
        var (unused, used, orphan) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.Send(new UploadPhoto(unused, FileKind.House, APhoto.Png(64, 48)));
        await app.Send(new UploadPhoto(used, FileKind.House, APhoto.Png(64, 48)));
        await app.Db(db => db.Files.Where(x => x.Id == used).ExecuteUpdateAsync(x => x.SetProperty(y => y.OwnerId, Guid.NewGuid())));
        var files = app.Services.GetRequiredService<IFileStore>();
        await files.Save(orphan, new byte[10], default); // its row was never written

        var before = app.Clock.Now;
        app.Clock.Now = TimeProvider.System.GetUtcNow().AddDays(3); // files have the machine's time
        await app.Services.GetRequiredService<UploadSweeper>().Sweep(default);
        app.Clock.Now = before;

        Assert.Null(await files.Read(unused, default));
        Assert.Null(await files.Read(orphan, default));
        Assert.NotNull(await files.Read(used, default));
        Assert.False(await app.Db(db => db.Files.AnyAsync(x => x.Id == unused)));
    }

    private static (string, int, int) Seen(byte[] file) => Photo.Read(file) is { } photo ? (photo.ContentType, photo.Width, photo.Height) : default;

    internal static class APhoto
    {
        public static byte[] Png(int width, int height)
        {
            var file = new byte[64];
            byte[] head = [0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8];
            head.CopyTo(file, 0);
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);
            return file;
        }

        public static byte[] Jpeg(ushort width, ushort height, string? exif = null)
        {
            byte[] size = [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1];
            return
            [
                0xFF, 0xD8,
                .. exif is null ? [] : Segment(0xE1, [.. "Exif\0\0"u8, .. Encoding.ASCII.GetBytes(exif)]),
                .. Segment(0xC0, size), .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 1, 2, 3, 0xFF, 0xD9,
            ];
        }

        private static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];
    }
}
