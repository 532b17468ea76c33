using System.Text;
using Ambos.Platform.Import.Tables;

namespace Ambos.Tests.Platform.Import;

/// <summary>Files made in the test.</summary>
static class Tables
{
    public static Opening Opened(string text, Reading? given = null, Encoding? encoding = null, ReadLimits? limits = null) =>
        Opened((encoding ?? new UTF8Encoding(false)) is var used ? [.. used.GetPreamble(), .. used.GetBytes(text)] : [], given, limits);

    public static Opening Opened(byte[] bytes, Reading? given = null, ReadLimits? limits = null) =>
        TableFile.Open(new MemoryStream(bytes), "table.csv", given, limits);

    public static TableFile Open(string text, Reading? given = null, Encoding? encoding = null)
    {
        var opened = Opened(text, given, encoding);
        opened.No.ShouldBeNull();
        return opened.File!;
    }

    public static List<string[]> Read(TableFile file)
    {
        using var rows = file.Rows();
        var all = new List<string[]>();
        while (rows.Read()) all.Add([.. Enumerable.Range(0, Math.Max(rows.Count, file.Columns.Count)).Select(rows.Text)]);
        rows.Stopped.ShouldBeNull();
        return all;
    }
}
