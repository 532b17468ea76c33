using System.Text.RegularExpressions;
using Ambos.Platform.Data;
using Ambos.Platform.Files;
using Ambos.Platform.Identity;
using Ambos.Platform.Ui.Fields;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Organizations;

/// <summary>A picture and a colour that somebody chose for an organisation, or what was refused.</summary>
public sealed record ChosenLook(byte[]? Picture, string PictureName, string? Color, IReadOnlyList<Refusal> Refusals);

/// <summary>The organisation's own logo and colour, on the pages that its customers see.</summary>
public sealed partial class OrganizationLook(FileStore files, Database.Factory data, Sessions sessions)
{
    const int Largest = 1 << 20;

    public async Task<ChosenLook> ReadAsync(IFormFile? picture, string? color, CancellationToken cancellationToken)
    {
        List<Refusal> refusals = [];
        if (color is { Length: > 0 } && !Hex().IsMatch(color))
            refusals.Add(new Refusal("Color", "Write a colour as #rrggbb."));
        if (picture is null or { Length: 0 })
            return new ChosenLook(null, "", color, refusals);
        if (picture.Length > Largest)
            return new ChosenLook(null, "", color, [.. refusals, new Refusal("", "The logo is larger than 1 MB.")]);
        using var memory = new MemoryStream();
        await picture.CopyToAsync(memory, cancellationToken);
        var bytes = memory.ToArray();
        if (FileKinds.Recognize(bytes, picture.FileName) is not { IsPicture: true })
            refusals.Add(new Refusal("", "The logo is no PNG, JPEG or WebP picture."));
        return new ChosenLook(bytes, picture.FileName, color, refusals);
    }

    /// <summary>Takes the look on; or says why the picture could not be kept, and then nothing changes.</summary>
    public async Task<string?> WearAsync(int organization, Guid membership, ChosenLook look, CancellationToken cancellationToken)
    {
        var database = data.Of(organization);
        Guid? logo = null;
        if (look.Picture is { } picture)
        {
            var kept = await files.KeepAsync(database, new MemoryStream(picture), look.PictureName, membership, cancellationToken);
            if (kept.File is null)
                return kept.Refusal;
            logo = kept.File.Id;
        }
        await database.WriteAsync(
            async db =>
            {
                var mine = await db.Set<Organization>().SingleAsync(cancellationToken);
                mine.LooksLike(logo ?? mine.LogoId, look.Color);
            },
            cancellationToken);
        sessions.Forget();
        return null;
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.NonBacktracking)]
    private static partial Regex Hex();
}
