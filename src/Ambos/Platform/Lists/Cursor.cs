using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Ambos.Platform.Lists;

/// <summary>The place in a list after (or before) a row: the values it is ordered by. It says nothing that the row itself does not show, and anybody may write one: it only chooses a place.</summary>
public static class Cursor
{
    public static string Of(params string[] keys) => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(keys));

    /// <summary>The values, if it is a cursor of so many of them.</summary>
    public static string[]? Read(string? text, int count)
    {
        if (text is not { Length: > 0 and < 2_000 })
            return null;
        try
        {
            return JsonSerializer.Deserialize<string[]>(WebEncoders.Base64UrlDecode(text)) is { } keys && keys.Length == count && keys.All(key => key is not null) ? keys : null;
        }
        catch (Exception broken) when (broken is FormatException or JsonException)
        {
            return null;
        }
    }
}

/// <summary>One page of a list: its rows in their order and the cursors to go on from.</summary>
public sealed record ListPage<T>(IReadOnlyList<T> Rows, string? Before, string? After)
{
    /// <summary>Cuts a page out of what was read: one row more than <paramref name="size"/> shows that it goes on. Read backwards, rows come in reverse.</summary>
    public static ListPage<T> Cut(List<T> read, int size, string? after, string? before, Func<T, string> cursor)
    {
        var more = read.Count > size;
        var rows = read.Take(size).ToList();
        var backwards = after is null && before is not null;
        if (backwards)
            rows.Reverse();
        if (rows.Count == 0)
            return new ListPage<T>(rows, null, null);
        return backwards
            ? new ListPage<T>(rows, more ? cursor(rows[0]) : null, cursor(rows[^1]))
            : new ListPage<T>(rows, after is null ? null : cursor(rows[0]), more ? cursor(rows[^1]) : null);
    }
}
