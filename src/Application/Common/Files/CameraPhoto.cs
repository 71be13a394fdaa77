using System.Buffers.Binary;
using IspJabbar.Domain.Common;

namespace IspJabbar.Application.Common.Files;

/// <summary>
/// A photo as a camera makes it, read part by part from the first byte to the last and never decoded: JPEG, PNG or WebP, whole, one picture, and nothing else in the
/// same file. Only the parts the picture needs are kept; what the camera wrote beside it is read first (<see cref="Exif"/>) and then left out.
/// Formats: ITU T.81 (JPEG), W3C PNG third edition, RFC 9649 (WebP).
/// </summary>
/// <param name="Content">the same picture, without anything beside it</param>
public sealed record CameraPhoto(string ContentType, int Width, int Height, ReadOnlyMemory<byte> Content, Exif Exif)
{
    public const int LargestBytes = 10 * 1024 * 1024;

    /// <summary>Beginnings and tags of files that can be opened as something else. Cameras write none of them.</summary>
    private static readonly byte[][] Others =
    [
        [.. "%PDF-"u8], [.. "<script"u8], [.. "<?php"u8], [.. "<svg"u8], [.. "<html"u8], [.. "<!DOCTYPE"u8], [.. "<iframe"u8], [.. "PK\x03\x04"u8], [.. "Rar!"u8], [.. "MZ\x90\0"u8], [.. "\x7fELF"u8],
    ];

    /// <exception cref="DomainException">with what to do about it; <c>photo.empty</c>, <c>.too-large</c>, <c>.not-a-photo</c>, <c>.truncated</c>, <c>.trailing</c>, <c>.mixed</c>, <c>.animated</c>, <c>.too-many-pixels</c></exception>
    public static CameraPhoto Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length == 0)
            throw Refused("empty", "Foto kosong. Ambil ulang fotonya.");
        if (file.Length > LargestBytes)
            throw Refused("too-large", "Foto lebih dari 10 MB. Kecilkan dulu, lalu kirim lagi.");

        var photo = file.Span switch
        {
            [0xFF, 0xD8, 0xFF, ..] => Jpeg(file.Span),
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png(file.Span),
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => WebP(file.Span),
            _ => throw Refused("not-a-photo", "Berkas ini bukan foto JPEG, PNG, atau WebP. Kirim foto dari kamera."),
        };

        if (photo.Width <= 0 || photo.Height <= 0)
            throw Truncated();
        if (photo.Width > Photo.LargestSide || photo.Height > Photo.LargestSide || (long)photo.Width * photo.Height > Photo.MostPixels)
            throw Refused("too-many-pixels", "Gambar ini terlalu besar untuk dibuka. Kirim foto sampai 12.000 titik tiap sisi.");
        return photo;
    }

    private static CameraPhoto Jpeg(ReadOnlySpan<byte> file)
    {
        var kept = new Kept(file.Length);
        kept.Add(file[..2]);
        var (width, height, hasPicture, exif) = (0, 0, false, Exif.None);

        for (var at = 2; ;)
        {
            if (at + 2 > file.Length || file[at] != 0xFF)
                throw Truncated();

            var marker = file[at + 1];
            if (marker == 0xFF) // padding
            {
                at++;
                continue;
            }

            if (marker == 0xD9) // the end
            {
                if (!hasPicture)
                    throw Truncated();
                if (at + 2 != file.Length)
                    throw Trailing();

                kept.Add(file.Slice(at, 2));
                return new("image/jpeg", width, height, kept.All, exif);
            }

            if (marker is 0x00 or 0x01 or (>= 0xD0 and <= 0xD8) || at + 4 > file.Length)
                throw Truncated();

            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 4 || at + length > file.Length)
                throw Truncated();

            var segment = file.Slice(at, length);
            if (marker is 0xFE or (>= 0xE0 and <= 0xEF)) // comments, and what applications add
            {
                NothingElseIn(segment);
                if (marker == 0xE1 && segment[4..].StartsWith("Exif\0\0"u8))
                    exif = Exif.Read(segment[10..]);
                if (marker == 0xE0 && length == 18 && segment[4..].StartsWith("JFIF\0"u8) || marker == 0xEE && length <= 18 && segment[4..].StartsWith("Adobe"u8))
                    kept.Add(segment); // without them colours come out wrong
                at += length;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                if (length < 11 || width != 0)
                    throw Truncated();
                (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(segment[5..]), BinaryPrimitives.ReadUInt16BigEndian(segment[7..]));
            }

            kept.Add(segment);
            at += length;
            if (marker != 0xDA)
                continue;
            if (width == 0)
                throw Truncated();

            // The picture itself, up to the next marker that is neither a stuffed byte nor a restart.
            var from = at;
            while (true)
            {
                var next = file[at..].IndexOf((byte)0xFF);
                if (next < 0 || at + next + 1 >= file.Length)
                    throw Truncated();
                at += next;
                if (file[at + 1] is not (0x00 or (>= 0xD0 and <= 0xD7)))
                    break;
                at += 2;
            }

            hasPicture |= at > from;
            kept.Add(file[from..at]);
        }
    }

    private static CameraPhoto Png(ReadOnlySpan<byte> file)
    {
        var kept = new Kept(file.Length);
        kept.Add(file[..8]);
        var (width, height, hasPicture, exif) = (0, 0, false, Exif.None);

        for (var at = 8; ;)
        {
            if (at + 12 > file.Length)
                throw Truncated();

            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12)
                throw Truncated();

            var chunk = file.Slice(at, (int)length + 12);
            var kind = chunk[4..8];
            var data = chunk[8..^4];
            if (Crc32.Of(chunk[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]) || at == 8 != kind.SequenceEqual("IHDR"u8))
                throw Truncated();

            at += chunk.Length;
            if (kind.SequenceEqual("IHDR"u8))
            {
                if (length != 13)
                    throw Truncated();
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
            }
            else if (kind.SequenceEqual("acTL"u8) || kind.SequenceEqual("fdAT"u8))
                throw Animated();
            else if (kind.SequenceEqual("IDAT"u8))
                hasPicture |= length > 0;
            else if (kind.SequenceEqual("eXIf"u8))
                exif = Exif.Read(data);

            if (kind.SequenceEqual("IHDR"u8) || kind.SequenceEqual("PLTE"u8) || kind.SequenceEqual("IDAT"u8) || kind.SequenceEqual("tRNS"u8) || kind.SequenceEqual("gAMA"u8) || kind.SequenceEqual("cHRM"u8) || kind.SequenceEqual("sRGB"u8) || kind.SequenceEqual("IEND"u8))
                kept.Add(chunk);
            else
                NothingElseIn(data);

            if (!kind.SequenceEqual("IEND"u8))
                continue;
            if (!hasPicture)
                throw Truncated();
            return at == file.Length ? new("image/png", width, height, kept.All, exif) : throw Trailing();
        }
    }

    private static CameraPhoto WebP(ReadOnlySpan<byte> file)
    {
        if (file.Length < 20)
            throw Truncated();

        var said = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L;
        if (said != file.Length)
            throw said > file.Length ? Truncated() : Trailing();

        var kept = new Kept(file.Length);
        kept.Add(file[..12]);
        var (width, height, hasPicture, exif) = (0, 0, false, Exif.None);

        for (var at = 12; at < file.Length;)
        {
            if (at + 8 > file.Length)
                throw Truncated();

            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            if (length > file.Length - at - 8)
                throw Truncated();

            var kind = file.Slice(at, 4);
            var data = file.Slice(at + 8, (int)length);
            var padded = Math.Min(8 + (int)length + (int)(length & 1), file.Length - at);
            var chunk = file.Slice(at, padded);
            at += padded;

            if (kind.SequenceEqual("VP8X"u8))
            {
                if (length < 10)
                    throw Truncated();
                if ((data[0] & 0x02) != 0)
                    throw Animated();
                (width, height) = (1 + Int24(data[4..]), 1 + Int24(data[7..]));
                kept.Add(chunk);
                kept.Last(chunk.Length - 8) &= 0x10; // of what is beside the picture, only its transparency stays
            }
            else if (kind.SequenceEqual("VP8 "u8) || kind.SequenceEqual("VP8L"u8))
            {
                if (hasPicture || length < 10 || kind[3] == (byte)'L' && data[0] != 0x2F)
                    throw Truncated();
                hasPicture = true;
                if (width == 0)
                {
                    var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
                    (width, height) = kind[3] == (byte)'L'
                        ? (1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF))
                        : (BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF);
                }

                kept.Add(chunk);
            }
            else if (kind.SequenceEqual("ALPH"u8))
                kept.Add(chunk);
            else if (kind.SequenceEqual("ANIM"u8) || kind.SequenceEqual("ANMF"u8))
                throw Animated();
            else
            {
                NothingElseIn(data);
                if (kind.SequenceEqual("EXIF"u8))
                    exif = Exif.Read(data.StartsWith("Exif\0\0"u8) ? data[6..] : data);
            }
        }

        if (!hasPicture)
            throw Truncated();

        var all = kept.All;
        BinaryPrimitives.WriteUInt32LittleEndian(all.Span[4..], (uint)all.Length - 8);
        return new("image/webp", width, height, all, exif);

        static int Int24(ReadOnlySpan<byte> at) => at[0] | at[1] << 8 | at[2] << 16;
    }

    private static void NothingElseIn(ReadOnlySpan<byte> beside)
    {
        foreach (var other in Others)
            if (beside.IndexOf(other) >= 0)
                throw Refused("mixed", "Di dalam foto ini ada berkas lain. Ambil ulang fotonya dengan kamera.");
    }

    private static DomainException Truncated() => Refused("truncated", "Foto ini terpotong atau rusak. Ambil ulang fotonya.");

    private static DomainException Trailing() => Refused("trailing", "Di belakang foto ini ada isi lain. Kirim foto biasa, bukan foto bergerak atau gabungan berkas.");

    private static DomainException Animated() => Refused("animated", "Gambar bergerak tidak diterima. Kirim satu foto.");

    private static DomainException Refused(string what, string message) => new($"photo.{what}", message, "photo");

    /// <summary>Never longer than the file it comes from.</summary>
    private sealed class Kept(int most)
    {
        private readonly byte[] _bytes = new byte[most];
        private int _length;

        public Memory<byte> All => _bytes.AsMemory(0, _length);

        public void Add(ReadOnlySpan<byte> part)
        {
            part.CopyTo(_bytes.AsSpan(_length));
            _length += part.Length;
        }

        /// <param name="back">counted from the end, from 1</param>
        public ref byte Last(int back) => ref _bytes[_length - back];
    }

    /// <summary>As PNG's annex D computes it.</summary>
    private static class Crc32
    {
        private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(n =>
        {
            var c = (uint)n;
            for (var k = 0; k < 8; k++)
                c = (c & 1) != 0 ? 0xEDB88320 ^ c >> 1 : c >> 1;
            return c;
        })];

        public static uint Of(ReadOnlySpan<byte> bytes)
        {
            var crc = 0xFFFFFFFF;
            foreach (var b in bytes)
                crc = Table[(crc ^ b) & 0xFF] ^ crc >> 8;
            return crc ^ 0xFFFFFFFF;
        }
    }
}
