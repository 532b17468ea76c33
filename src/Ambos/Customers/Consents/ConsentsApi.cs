using Ambos.Customers.Api;
using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Consents;

/// <summary>Purposes and consents over the API. Needs are not here: they are read by people, one by one.</summary>
static class ConsentsApi
{
    static readonly WordShape Word = new("news", true, Examples.Then, "paper", 1, "Archivador 12");

    static readonly ConsentShape Example = new("news", "Novedades", true, "yes", Examples.Then, "paper", 1, null, new MayShape(true, "yes", null));

    static readonly ConsentsShape Whole = new(412, [Example], [Word], new WishesShape(["email", "phone"], "22:00", "08:00", true));

    static readonly PurposeShape Purpose = new("news", "Novedades", true, true, false, 1, [new PurposeWords(1, "es", "Quiero recibir novedades por correo electrónico.")]);

    public static void Map(IEndpointRouteBuilder api)
    {
        var customers = api.MapGroup("/customers").WithTags("Consents");
        customers.MapGet("/{number:long}/consents", OneAsync).Needing(CustomersPermissions.Read).WithName("GetConsents").WithSummary("What a customer said yes and no to, whether we may write now, and how they wish to be reached").Shows(Whole);
        customers.MapPost("/{number:long}/consents", SayAsync).Needing(CustomersPermissions.Write).WithName("AddConsent").WithSummary("Write down a yes or a no; where the purpose wants it, a mail asks for its confirmation and it is pending until then")
            .Shows(Whole, new SayBody("news", true, "paper", new DateOnly(2026, 3, 2), "Archivador 12"), StatusCodes.Status201Created);
        customers.MapPut("/{number:long}/wishes", WishAsync).Needing(CustomersPermissions.Write).WithName("SetWishes").WithSummary("How a customer wishes to be reached: all of it, what is left out is no longer wished")
            .Shows(Whole, new WishesShape(["email", "phone"], "22:00", "08:00", true));
        api.MapGet("/purposes", PurposesAsync).WithTags("Consents").Needing(CustomersPermissions.Read).WithName("ListPurposes").WithSummary("For what customers are written to, with the words of all versions").Shows(new Page<PurposeShape>([Purpose], null));
    }

    static async Task<IResult> OneAsync(long number, Database data, Session session, TimeProvider time, Words words, CancellationToken cancellationToken) =>
        await WholeAsync(number, data, session, time, words, cancellationToken) is { } whole ? TypedResults.Ok(whole) : TypedResults.NotFound();

    static async Task<IResult> SayAsync(long number, SayBody body, Database data, Session session, TimeProvider time, ConsentDesk desk, Words words, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<ConsentHow>(body.How ?? nameof(ConsentHow.Form), ignoreCase: true, out var how) || !Enum.IsDefined(how) || how is ConsentHow.Mail or ConsentHow.OwnPage)
            return Answers.Refused(words, [new No("How", "Choose how it was said.")]);
        if (body.Given is not { } given)
            return Answers.Refused(words, [new No("Given", "Say whether it was a yes or a no.")]);
        var purpose = await data.ReadAsync(db => db.Set<Purpose>().Where(p => p.Key == body.Purpose).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(cancellationToken), cancellationToken);
        var draft = new ConsentDraft(how, body.On, body.Note);
        var answer = given ? await desk.GiveAsync(number, purpose, draft, cancellationToken) : await desk.WithdrawAsync(number, purpose, draft, cancellationToken);
        return answer.Done ? TypedResults.Created($"/api/v1/customers/{number}/consents", await WholeAsync(number, data, session, time, words, cancellationToken)) : Answers.Refused(words, answer.Nos);
    }

    static async Task<IResult> WishAsync(long number, WishesShape body, Database data, Session session, TimeProvider time, ConsentDesk desk, Words words, CancellationToken cancellationToken)
    {
        List<No> nos = [];
        List<ContactKind> ways = [];
        foreach (var way in body.Ways ?? [])
            if (Enum.TryParse<ContactKind>(way, ignoreCase: true, out var kind) && Enum.IsDefined(kind) && !ways.Contains(kind))
                ways.Add(kind);
            else
                nos.Add(new No("Ways", "There is no such way to reach somebody, or it is named twice."));
        var (from, until) = (Minute(body.QuietFrom), Minute(body.QuietUntil));
        if (string.IsNullOrEmpty(body.QuietFrom) != string.IsNullOrEmpty(body.QuietUntil) || (from is null && !string.IsNullOrEmpty(body.QuietFrom)) || (until is null && !string.IsNullOrEmpty(body.QuietUntil)))
            nos.Add(new No(from is null ? "QuietFrom" : "QuietUntil", "Write both hours of the quiet, or none."));
        if (nos.Count > 0)
            return Answers.Refused(words, nos);
        var answer = await desk.WishAsync(number, new ContactWishes(ways, from is { } start && until is { } end ? new QuietTime(start, end) : null, body.NoCalls), cancellationToken);
        return answer.Done ? TypedResults.Ok(await WholeAsync(number, data, session, time, words, cancellationToken)) : Answers.Refused(words, answer.Nos);
    }

    static async Task<IResult> PurposesAsync(Database data, Words words, CancellationToken cancellationToken)
    {
        var (purposes, texts) = await data.ReadAsync(
            async db => (await db.Set<Purpose>().OrderBy(p => p.Order).ThenBy(p => p.Id).ToListAsync(cancellationToken), (await db.Set<PurposeText>().OrderBy(t => t.Version).ThenBy(t => t.Language).ToListAsync(cancellationToken)).ToLookup(t => t.PurposeId)),
            cancellationToken);
        return TypedResults.Ok(new Page<PurposeShape>(
            [.. purposes.Select(p => new PurposeShape(p.Key, words[p.Name], p.NeedsConsent, p.NeedsConfirmation, p.RetiredAt is not null, p.Version, [.. texts[p.Id].Select(t => new PurposeWords(t.Version, t.Language, t.Text))]))], null));
    }

    static async Task<ConsentsShape?> WholeAsync(long number, Database data, Session session, TimeProvider time, Words words, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var file = await data.ReadAsync(
            async db => session.Can(CustomersPermissions.Read) && await db.Set<Customer>().Where(c => c.Number == number).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancellationToken) is { } id
                ? await ConsentFile.ReadAsync(db, id, now, session.Zone, null, cancellationToken)
                : null,
            cancellationToken);
        if (file is null)
            return null;
        var keys = file.Lines.ToDictionary(line => line.PurposeId, line => line.Key);
        return new ConsentsShape(
            number,
            [.. file.Lines.Select(line => new ConsentShape(
                line.Key, words[line.Name], line.NeedsConsent, Code(line.Stance), line.Last?.At, line.Last is { } last ? Code(last.How) : null, line.Last?.Version, line.Asked?.ExpiresAt,
                new MayShape(line.May.IsAllowed, Code(line.May.Reason), line.May.From)))],
            [.. file.Steps.Select(step => new WordShape(keys[step.PurposeId], step.IsGiven, step.At, Code(step.How), step.Version, step.Note))],
            new WishesShape([.. file.Wishes.Ways.Select(way => Code(way))], file.Wishes.Quiet is { } quiet ? ContactWishes.Hour(quiet.From) : null, file.Wishes.Quiet is { } same ? ContactWishes.Hour(same.Until) : null, file.Wishes.NoCalls));
    }

    static int? Minute(string? text) => TimeOnly.TryParseExact(text, "HH:mm", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var hour) ? (hour.Hour * 60) + hour.Minute : null;

    // As the API writes what is chosen from a list.
    static string Code<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

/// <summary>Everything about one customer's consents.</summary>
sealed record ConsentsShape(long Number, IReadOnlyList<ConsentShape> Purposes, IReadOnlyList<WordShape> History, WishesShape Wishes);

/// <summary>How a customer stands to one purpose. <c>Stance</c>: <c>none</c>, <c>yes</c> or <c>no</c>; <c>PendingUntil</c>: a mail asks for its confirmation.</summary>
sealed record ConsentShape(string Purpose, string Name, bool NeedsConsent, string Stance, DateTimeOffset? Since, string? How, int? Version, DateTimeOffset? PendingUntil, MayShape MayWrite);

/// <summary>Whether we may write now, why, and from when on where only the hour is in the way.</summary>
sealed record MayShape(bool Allowed, string Reason, DateTimeOffset? From);

/// <summary>One yes or no of the history.</summary>
sealed record WordShape(string Purpose, bool Given, DateTimeOffset At, string How, int Version, string? Note);

/// <summary>How a customer wishes to be reached.</summary>
sealed record WishesShape(IReadOnlyList<string>? Ways, string? QuietFrom, string? QuietUntil, bool NoCalls);

/// <summary>A yes or a no, as somebody writes it down. <c>How</c>: <c>form</c>, <c>phone</c>, <c>inPerson</c>, <c>paper</c> or <c>import</c>.</summary>
sealed record SayBody(string? Purpose, bool? Given, string? How, DateOnly? On, string? Note);

/// <summary>A purpose with its words.</summary>
sealed record PurposeShape(string Key, string Name, bool NeedsConsent, bool NeedsConfirmation, bool IsRetired, int Version, IReadOnlyList<PurposeWords> Words);

/// <summary>The words of one version in one language.</summary>
sealed record PurposeWords(int Version, string Language, string Text);
