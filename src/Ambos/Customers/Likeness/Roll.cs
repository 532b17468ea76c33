using System.Buffers.Binary;
using System.Text;
using Ambos.Platform.Languages;

namespace Ambos.Customers.Likeness;

/// <summary>What a whole registry is compared by, in as little room as it takes: some two hundred bytes a record. Texts other than names are kept as prints of 64 bits.</summary>
sealed class Roll
{
    readonly List<UInt128> ids = [];
    readonly List<byte> kinds = [];
    readonly List<int> births = [];
    readonly List<ulong> taxes = [];
    readonly List<ulong> bags = [];
    readonly List<int> nameEnds = [];
    readonly List<byte> names = [];
    readonly List<(int Who, ulong Print)> points = [];
    readonly Dictionary<ulong, int> words = [];
    readonly Dictionary<int, int> days = [];
    int[] firstPoint = [];
    ulong[] sortedBags = [];
    ulong[] sortedPoints = [];

    // The two lowest bits of a print say what it is of.
    const ulong IsMail = 1;
    const ulong IsBox = 2;
    const byte IsCompany = 1;
    const byte TaxIsWrong = 2;

    public int Count => ids.Count;

    /// <summary>One record; they come in the order of their ids.</summary>
    public void Add(Guid id, bool isCompany, string name, DateOnly? born, string? taxKey, string? country)
    {
        var tax = taxKey is { Length: > 0 } ? TaxNumber.Read(taxKey, country) : null;
        ids.Add(Number(id));
        kinds.Add((byte)((isCompany ? IsCompany : 0) | (tax?.IsRight == false ? TaxIsWrong : 0)));
        births.Add(born?.DayNumber ?? 0);
        taxes.Add(tax is { SaysWho: true } ? Print("tax", tax.Key) : 0);
        var plain = isCompany ? NameKeys.Company(name) : NameKeys.InOrder(name);
        names.AddRange(Encoding.UTF8.GetBytes(plain));
        nameEnds.Add(names.Count);
        var parts = plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bags.Add(Bag(isCompany, parts));
        foreach (var part in parts)
            Count1(words, Print("word", part));
        if (born is { } day)
            Count1(days, day.DayNumber);
    }

    /// <summary>A way to reach somebody who was added.</summary>
    public void Reach(Guid id, ContactKind kind, string value, string? country)
    {
        if (ids.BinarySearch(Number(id)) is not (>= 0 and var who))
            return;
        if (kind == ContactKind.Email && MailKeys.Of(value) is { } mail)
            points.Add((who, (Print("mail", mail) & ~3UL) | IsMail | (MailKeys.IsShared(mail) ? IsBox : 0)));
        else if (kind == ContactKind.Phone && PhoneNumber.Whole(value, country) is { } phone)
            points.Add((who, Print("phone", phone) & ~3UL));
    }

    /// <summary>Nobody comes any more.</summary>
    public Roll Close()
    {
        points.Sort();
        var unique = points.Distinct().ToList();
        points.Clear();
        points.AddRange(unique);
        firstPoint = new int[Count + 1];
        foreach (var (who, _) in points)
            firstPoint[who + 1]++;
        for (var at = 1; at < firstPoint.Length; at++)
            firstPoint[at] += firstPoint[at - 1];
        sortedPoints = [.. points.Select(point => point.Print)];
        Array.Sort(sortedPoints);
        sortedBags = [.. bags];
        Array.Sort(sortedBags);
        return this;
    }

    public Guid Id(int who)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, ids[who]);
        return new Guid(bytes, bigEndian: true);
    }

    public bool OfCompany(int who) => (kinds[who] & IsCompany) != 0;

    public bool HasWrongTax(int who) => (kinds[who] & TaxIsWrong) != 0;

    public ulong Tax(int who) => taxes[who];

    /// <summary>The print of the words of a name in whatever order.</summary>
    public ulong Bag(int who) => bags[who];

    public int Bearers(int who) => Times(sortedBags, bags[who]);

    public int Holders(ulong point) => Times(sortedPoints, point);

    public static bool IsMailbox(ulong point) => (point & IsMail) != 0;

    public static bool IsSharedBox(ulong point) => (point & IsBox) != 0;

    public ReadOnlySpan<(int Who, ulong Print)> Points(int who) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(points)[firstPoint[who]..firstPoint[who + 1]];

    /// <summary>Nothing too where so many share the day that it was put in for want of a better one.</summary>
    public DateOnly? Birth(int who) => births[who] is not 0 and var day && days[day] <= Math.Max(20, Count / 500) ? DateOnly.FromDayNumber(day) : null;

    public string Name(int who)
    {
        var from = who == 0 ? 0 : nameEnds[who - 1];
        return Encoding.UTF8.GetString(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(names)[from..nameEnds[who]]);
    }

    /// <summary>Whether so many bear this word that it is no slip of the pen.</summary>
    public bool IsEstablished(string word) => words.GetValueOrDefault(Print("word", word)) >= 3 + Count / 50_000;

    /// <summary>Everything that is compared of a record, in one number.</summary>
    public ulong Whole(int who)
    {
        var whole = Print("whole", Name(who)) ^ ((ulong)births[who] * 0x9E3779B97F4A7C15) ^ (taxes[who] << 1);
        foreach (var (_, point) in Points(who))
            whole += point * 31;
        return whole;
    }

    /// <summary>FNV-1a over what it is of and the text, mixed once more at the end.</summary>
    public static ulong Print(string what, ReadOnlySpan<char> text)
    {
        var print = 14695981039346656037UL;
        foreach (var letter in what)
            print = (print ^ letter) * 1099511628211UL;
        print = (print ^ '|') * 1099511628211UL;
        foreach (var letter in text)
            print = (print ^ letter) * 1099511628211UL;
        print ^= print >> 32;
        return print * 0xD6E8FEB86659FD93UL;
    }

    static ulong Bag(bool isCompany, string[] parts)
    {
        if (isCompany)
            return Print("company", string.Join(' ', parts));
        var sorted = parts.ToArray();
        Array.Sort(sorted, StringComparer.Ordinal);
        return Print("person", string.Join(' ', sorted));
    }

    static UInt128 Number(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    static void Count1<T>(Dictionary<T, int> counts, T key)
        where T : notnull => System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;

    static int Times(ulong[] sorted, ulong print) => Bound(sorted, print, above: true) - Bound(sorted, print, above: false);

    static int Bound(ulong[] sorted, ulong print, bool above)
    {
        var (from, to) = (0, sorted.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (sorted[middle] < print || (above && sorted[middle] == print))
                from = middle + 1;
            else
                to = middle;
        }
        return from;
    }
}
