using System.Text;
using System.Text.Unicode;

namespace Ambos.Platform.Import.Tables;

/// <summary>How the letters of a text file are stored.</summary>
public static class Encodings
{
    /// <summary>What a person may choose when the detected one shows wrong letters; the commonest first.</summary>
    public static IReadOnlyList<string> Choices { get; } =
        ["utf-8", "windows-1252", "utf-16", "utf-16BE", "iso-8859-15", "ibm850", "macintosh", "windows-1250", "windows-1251", "windows-1253", "windows-1254", "shift_jis", "gb18030", "big5"];

    static Encodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Encoding? Named(string name)
    {
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>By its mark, else UTF-8 when the whole file is valid UTF-8, else what Spanish Excel writes.</summary>
    public static Encoding Detect(Stream stream)
    {
        var head = new byte[4096];
        stream.Position = 0;
        var start = head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        stream.Position = 0;
        return ByMark(start) ?? WithoutMark(start) ?? (IsUtf8(stream) ? Encoding.UTF8 : Encoding.GetEncoding("windows-1252"));
    }

    internal static Encoding? ByMark(ReadOnlySpan<byte> start) => start switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    /// <summary>UTF-16 shows by a zero in every second byte.</summary>
    internal static Encoding? WithoutMark(ReadOnlySpan<byte> start)
    {
        var even = 0;
        var odd = 0;
        var pairs = Math.Min(start.Length, 2048) / 2;
        for (var pair = 0; pair < pairs; pair++)
        {
            if (start[2 * pair] == 0) even++;
            if (start[2 * pair + 1] == 0) odd++;
        }

        if (pairs < 4) return null;
        if (odd > pairs * 0.8 && even == 0) return Encoding.Unicode;
        return even > pairs * 0.8 && odd == 0 ? Encoding.BigEndianUnicode : null;
    }

    static bool IsUtf8(Stream stream)
    {
        var buffer = new byte[256 * 1024];
        var kept = 0;
        try
        {
            while (true)
            {
                var read = stream.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
                var all = buffer.AsSpan(0, kept + read);
                var last = all.Length < buffer.Length;
                var whole = last ? all.Length : all.Length - Unfinished(all);
                if (!Utf8.IsValid(all[..whole])) return false;
                if (last) return true;
                kept = all.Length - whole;
                all[whole..].CopyTo(buffer);
            }
        }
        finally
        {
            stream.Position = 0;
        }
    }

    /// <summary>How many bytes at the end belong to a letter that goes on in the next block.</summary>
    static int Unfinished(ReadOnlySpan<byte> block)
    {
        for (var back = 1; back <= 3; back++)
        {
            var lead = block[^back];
            if (lead < 0x80) return 0;
            if (lead >= 0xC0) return back < (lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2) ? back : 0;
        }

        return 0;
    }
}
