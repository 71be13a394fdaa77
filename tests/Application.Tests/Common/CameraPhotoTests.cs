using System.Text;
using IspJabbar.Application.Common.Files;
using IspJabbar.Domain.Common;
using IspJabbar.Tests.Support;

namespace IspJabbar.Application.Tests.Common;

/// <summary>What is a photo, told by its bytes alone; and what is left of it.</summary>
public sealed class CameraPhotoTests
{
    private static readonly DateTime Noon = new(2026, 2, 10, 12, 0, 0);
    private static readonly byte[] Exif = Pictures.Exif(Noon, "+07:00", (-6.4085, 107.46), "Adobe Photoshop 25");

    public static TheoryData<string, byte[]> Harm => new()
    {
        { "photo.empty", [] },
        { "photo.not-a-photo", Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>") },
        { "photo.not-a-photo", Encoding.UTF8.GetBytes("<html><body>hello</body></html>") },
        { "photo.not-a-photo", "GIF89a\x01\0\x01\0\0\0\0"u8.ToArray() },
        { "photo.not-a-photo", "%PDF-1.7 and a lot more"u8.ToArray() },
        { "photo.not-a-photo", "PK\x03\x04 zip"u8.ToArray() },
        { "photo.truncated", Pictures.Jpeg()[..^2] },
        { "photo.truncated", Pictures.Jpeg()[..200] },
        { "photo.truncated", [0xFF, 0xD8, 0xFF] },
        { "photo.truncated", [0xFF, 0xD8, 0xFF, 0xD9] },
        { "photo.truncated", Pictures.Png()[..^6] },
        { "photo.truncated", Pictures.Png()[..20] },
        { "photo.truncated", Pictures.WebP()[..^3] },
        { "photo.trailing", [.. Pictures.Jpeg(), .. "PK\x03\x04 a whole archive"u8] },
        { "photo.trailing", [.. Pictures.Jpeg(), 0] },
        { "photo.trailing", [.. Pictures.Png(), .. "<script>alert(1)</script>"u8] },
        { "photo.trailing", [.. Pictures.WebP(), .. "#!/bin/sh"u8] },
        { "photo.mixed", Pictures.Jpeg(segments: Pictures.Segment(0xFE, [.. "<?php system($_GET[0]); ?>"u8])) },
        { "photo.mixed", Pictures.Jpeg(segments: Pictures.Segment(0xE2, [.. "%PDF-1.4"u8])) },
        { "photo.mixed", Pictures.Png(chunks: ("tEXt", [.. "Comment\0<script>alert(1)</script>"u8])) },
        { "photo.animated", Pictures.Png(chunks: ("acTL", new byte[8])) },
        { "photo.too-many-pixels", Pictures.Jpeg(30_000, 30_000) },
        { "photo.too-many-pixels", Pictures.Png(saidSide: 60_000) },
        { "photo.too-many-pixels", Pictures.WebP(16_000, 16_000) },
        { "photo.too-large", new byte[CameraPhoto.LargestBytes + 1] },
    };

    [Theory, MemberData(nameof(Harm))]
    public void What_is_no_whole_single_photo_is_refused_with_a_code(string code, byte[] file) =>
        Assert.Equal(code, Assert.Throws<DomainException>(() => CameraPhoto.Read(file)).Code);

    [Fact]
    public void A_photo_of_any_of_the_three_kinds_is_taken_as_it_is_without_what_the_camera_wrote()
    {
        byte[][] some = [Pictures.Jpeg(exif: Exif), Pictures.Png(chunks: ("eXIf", Exif)), Pictures.WebP(exif: Exif)];
        foreach (var file in some)
        {
            var photo = CameraPhoto.Read(file);

            Assert.Equal((Noon, TimeSpan.FromHours(7), "Adobe Photoshop 25"), (photo.Exif.TakenAt, photo.Exif.Offset, photo.Exif.Software));
            Assert.Equal(-6.4085, photo.Exif.Latitude!.Value, 5);
            Assert.Equal(107.46, photo.Exif.Longitude!.Value, 5);
            Assert.True(photo.Content.Span.IndexOf("Photoshop"u8) < 0, photo.ContentType);
            Assert.Equal(photo with { Exif = Application.Common.Files.Exif.None }, CameraPhoto.Read(photo.Content) with { Content = photo.Content }); // what is left is a photo again
        }
    }

    [Fact]
    public void Size_and_type_are_read_off_the_picture()
    {
        Assert.Equal(("image/jpeg", 640, 480), Facts(Pictures.Jpeg()));
        Assert.Equal(("image/png", 8, 8), Facts(Pictures.Png()));
        Assert.Equal(("image/webp", 800, 600), Facts(Pictures.WebP(800, 600)));

        static (string, int, int) Facts(byte[] file)
        {
            var photo = CameraPhoto.Read(file);
            return (photo.ContentType, photo.Width, photo.Height);
        }
    }

    [Fact]
    public void No_damage_to_a_file_does_more_than_refuse_it()
    {
        var random = new Random(8);
        byte[][] some = [Pictures.Jpeg(exif: Exif), Pictures.Png(chunks: ("eXIf", Exif)), Pictures.WebP(exif: Exif)];
        for (var turn = 0; turn < 3_000; turn++)
        {
            var file = some[turn % 3].ToArray();
            for (var hits = random.Next(1, 6); hits > 0; hits--)
                file[random.Next(file.Length)] = (byte)random.Next(256);
            try
            {
                CameraPhoto.Read(file.AsMemory(0, random.Next(2) == 0 ? file.Length : random.Next(file.Length)));
            }
            catch (DomainException)
            {
                // said no
            }
        }
    }
}
