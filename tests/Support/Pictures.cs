using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace IspJabbar.Tests.Support;

/// <summary>Photos as cameras write them, byte by byte, and what people who mean harm make of them.</summary>
public static class Pictures
{
    /// <summary>A baseline JPEG of the given size on paper; its picture is one restart interval of noise.</summary>
    /// <param name="exif">a TIFF, see <see cref="Exif"/></param>
    /// <param name="seed">another one makes another file</param>
    public static byte[] Jpeg(int width = 640, int height = 480, byte[]? exif = null, int seed = 0, params byte[][] segments)
    {
        List<byte> file = [0xFF, 0xD8];
        file.AddRange(Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]));
        if (exif is not null)
            file.AddRange(Segment(0xE1, [.. "Exif\0\0"u8, .. exif]));
        foreach (var segment in segments)
            file.AddRange(segment);
        file.AddRange(Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]));
        file.AddRange(Segment(0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]));
        file.AddRange(Segment(0xDA, [1, 1, 0, 0, 63, 0]));
        var noise = new byte[400];
        new Random(seed).NextBytes(noise);
        foreach (var one in noise)
        {
            file.Add(one);
            if (one == 0xFF)
                file.Add(0); // stuffed
        }

        file.AddRange([0xFF, 0xD9]);
        return [.. file];
    }

    public static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    /// <summary>A grey square that any program can open.</summary>
    public static byte[] Png(int side = 8, int? saidSide = null, params (string Kind, byte[] Data)[] chunks)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, saidSide ?? side);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), saidSide ?? side);
        (head[8], head[9]) = (8, 0);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            for (var row = 0; row < side; row++)
                zlib.Write([0, .. Enumerable.Repeat((byte)128, side)]);

        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", head), .. chunks.SelectMany(x => Chunk(x.Kind, x.Data)), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>Lossy, in the simple form; its picture is noise.</summary>
    public static byte[] WebP(int width = 640, int height = 480, byte[]? exif = null)
    {
        byte[] picture = [0x30, 0, 0, 0x9D, 0x01, 0x2A, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 1, 2, 3, 4];
        List<byte> body = [.. "WEBP"u8];
        if (exif is not null)
        {
            var (w, h) = (width - 1, height - 1);
            body.AddRange(RiffChunk("VP8X", [0x08, 0, 0, 0, (byte)w, (byte)(w >> 8), (byte)(w >> 16), (byte)h, (byte)(h >> 8), (byte)(h >> 16)]));
        }

        body.AddRange(RiffChunk("VP8 ", picture));
        if (exif is not null)
            body.AddRange(RiffChunk("EXIF", exif));
        var size = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, body.Count);
        return [.. "RIFF"u8, .. size, .. body];
    }

    /// <summary>What a camera writes beside a picture: when, where, by which program.</summary>
    /// <param name="takenAt">by the camera's clock</param>
    public static byte[] Exif(DateTime takenAt, string? offset = "+07:00", (double Latitude, double Longitude)? place = null, string? software = null)
    {
        var file = new byte[600];
        "II*\0"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), 8);
        var free = 200;
        var first = new List<(ushort Tag, ushort Type, int Count, int Value)>();
        if (software is not null)
            first.Add((0x0131, 2, software.Length + 1, Text(software)));
        var detail = new List<(ushort Tag, ushort Type, int Count, int Value)> { (0x9003, 2, 20, Text(takenAt.ToString("yyyy:MM:dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture))) };
        if (offset is not null)
            detail.Add((0x9011, 2, offset.Length + 1, Text(offset)));
        first.Add((0x8769, 4, 1, 80));
        Directory(80, detail);
        if (place is { } there)
        {
            first.Add((0x8825, 4, 1, 120));
            Directory(120,
            [
                (1, 2, 2, there.Latitude < 0 ? 'S' : 'N'), (2, 5, 3, Angle(there.Latitude)), (3, 2, 2, there.Longitude < 0 ? 'W' : 'E'), (4, 5, 3, Angle(there.Longitude)),
            ]);
        }

        Directory(8, first);
        return file;

        int Text(string text)
        {
            var at = free;
            Encoding.Latin1.GetBytes(text).CopyTo(file, at);
            free += text.Length + 1;
            return at;
        }

        int Angle(double degrees)
        {
            var at = free;
            free += 24;
            var whole = Math.Abs(degrees);
            var (minutes, seconds) = ((int)(whole * 60 % 60), whole * 3600 % 60);
            foreach (var (part, by, i) in new[] { ((int)whole, 1, 0), (minutes, 1, 1), ((int)(seconds * 1000), 1000, 2) })
            {
                BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at + i * 8), part);
                BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at + i * 8 + 4), by);
            }

            return at;
        }

        void Directory(int at, List<(ushort Tag, ushort Type, int Count, int Value)> entries)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), (ushort)entries.Count);
            foreach (var (entry, i) in entries.Select((x, i) => (x, i)))
            {
                var here = file.AsSpan(at + 2 + i * 12);
                BinaryPrimitives.WriteUInt16LittleEndian(here, entry.Tag);
                BinaryPrimitives.WriteUInt16LittleEndian(here[2..], entry.Type);
                BinaryPrimitives.WriteInt32LittleEndian(here[4..], entry.Count);
                BinaryPrimitives.WriteInt32LittleEndian(here[8..], entry.Value);
            }
        }
    }

    private static byte[] RiffChunk(string kind, byte[] data)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, data.Length);
        return [.. Encoding.ASCII.GetBytes(kind), .. size, .. data, .. new byte[data.Length & 1]];
    }

    public static byte[] Chunk(string kind, byte[] data)
    {
        var (size, check) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(size, data.Length);
        byte[] named = [.. Encoding.ASCII.GetBytes(kind), .. data];
        BinaryPrimitives.WriteUInt32BigEndian(check, Crc(named));
        return [.. size, .. named, .. check];
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFF;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }

        return crc ^ 0xFFFFFFFF;
    }
}
