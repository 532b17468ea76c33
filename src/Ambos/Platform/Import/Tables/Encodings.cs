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
        return ByMark(start) ?? WithoutMark(start) ?? (IsUtf8(stream) ? Encoding.UTF8 : OneByte(stream));
    }

    /// <summary>Whether a text shows the marks of UTF-8 that somebody read in another encoding and saved so.</summary>
    internal static bool WasMisread(string text)
    {
        for (var at = text.IndexOfAny(['Ã', 'Â']); at >= 0 && at < text.Length - 1; at = text.IndexOfAny(['Ã', 'Â'], at + 1))
            if (text[at] == 'Ã' && text[at + 1] is (>= '\u0080' and <= '\u00BF') or '±' or '³' or '¡' or '©' or 'º' || text[at] == 'Â' && text[at + 1] is '¿' or '¡' or 'º' or 'ª' or '\u00A0')
                return true;
        return false;
    }

    /// <summary>Of the encodings that give each letter one byte, the one in which letters stand where letters belong; Windows' own unless another does better.</summary>
    static Encoding OneByte(Stream stream)
    {
        var start = new byte[64 * 1024];
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        var best = Encoding.GetEncoding("windows-1252");
        var most = Letters(best.GetString(start, 0, read));
        foreach (var name in (string[])["macintosh", "ibm850"])
            if (Letters(Encoding.GetEncoding(name).GetString(start, 0, read)) is var letters && letters > most)
                (best, most) = (Encoding.GetEncoding(name), letters);
        return best;
    }

    static int Letters(string text)
    {
        const string Usual = "áéíóúüñçàèòïöäßâêôãõÁÉÍÓÚÜÑÇÖÄ¿¡ºª€";
        const string Strange = "‡Ž—œŸƒ–…’‘“”„¢£¤¥¦§¨©«¬®¯°±²³´µ¶·¸¹»¼½¾×÷ÐðÞþ√∫∂∑∏π∞≤≥≈◊\u0081\u008D\u008F\u0090\u009D─│┌┐└┘├┤┬┴┼═║╔╗╚╝╠╣╦╩╬█▄▀░▒▓";
        var score = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] < '\u0080') continue;
            var inside = at > 0 && char.IsAsciiLetterLower(text[at - 1]) || at < text.Length - 1 && char.IsAsciiLetterLower(text[at + 1]);
            if (Usual.Contains(text[at], StringComparison.Ordinal)) score += inside ? 2 : 1;
            else if (Strange.Contains(text[at], StringComparison.Ordinal)) score -= inside ? 2 : 0;
        }

        return score;
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
