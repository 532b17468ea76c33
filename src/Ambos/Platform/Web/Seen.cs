using System.Security.Cryptography;
using System.Text.Json;
using Ambos.Platform.Data;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Web;

/// <summary>What somebody had before them when they began to change it. A form carries it as a stamp (<c>SeenStamp</c>), a program as <c>If-Match</c>;
/// whoever saves over somebody else's change is told, keeps what was typed, and may insist. Without a stamp, whatever stands there is written over.</summary>
public sealed class Seen(IHttpContextAccessor accessor)
{
    /// <summary>Name of the form's field, and of the field a refusal is about.</summary>
    public const string Field = "Seen";

    /// <summary>Two had the same form before them, and this is the second.</summary>
    public const string Meanwhile = "Somebody has saved this meanwhile, perhaps you in another window. What you typed is still here: look at what stands there now, and save again to write yours over it.";

    /// <summary>Whether this request was refused for it: the form that comes back carries what stands there now.</summary>
    public bool IsTold { get; private set; }

    internal Action? Told { get; set; }

    /// <summary>What the form or the program brought.</summary>
    public string? Given => accessor.HttpContext?.Request is not { } request ? null
        : request.HasFormContentType ? Text(request.Form[Field])
        : Text(request.Headers.IfMatch.ToString().Replace("W/", "", StringComparison.Ordinal).Trim('"', ' ', '*'));

    /// <summary>The stamp of rows as they stand in the database. One for the same rows, another as soon as anything of them changes.</summary>
    public static string Of(params IEnumerable<object?> rows) =>
        WebEncoders.Base64UrlEncode(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(rows, JsonSerializerOptions.Web)).AsSpan(0, 15).ToArray());

    /// <summary>Whether the rows are others than those that were seen. Ask inside the transaction that writes, before anything is changed.</summary>
    public bool Missed(params IEnumerable<object?> rows)
    {
        if (Given is not { } given || given == Of(rows))
            return false;
        IsTold = true;
        Told?.Invoke();
        return true;
    }

    /// <summary>Tells a program the stamp of what it gets, as <c>ETag</c>.</summary>
    public void Show(params IEnumerable<object?> rows)
    {
        if (accessor.HttpContext?.Response is { HasStarted: false } response)
            response.Headers.ETag = $"\"{Of(rows)}\"";
    }

    /// <summary>The same for one thing as it now stands.</summary>
    public async Task ShowAsync<T>(Database data, Guid id, CancellationToken cancellationToken)
        where T : Entity
    {
        if (await data.ReadAsync(db => db.Set<T>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken), cancellationToken) is { } row)
            Show(row);
    }

    static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
