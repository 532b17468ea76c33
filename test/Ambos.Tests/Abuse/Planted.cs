using System.Globalization;
using System.Text;
using Ambos.Customers;
using Ambos.Customers.Consents;
using Ambos.Customers.Merging;
using Ambos.Customers.Needs;
using Ambos.Customers.Rights;
using Ambos.Platform.Acts;
using Ambos.Platform.Api;
using Ambos.Platform.Data;
using Ambos.Platform.Files;
using Ambos.Platform.Identity;
using Ambos.Platform.Identity.Providers;
using Ambos.Platform.Import;
using Ambos.Platform.Import.Maps;
using Ambos.Platform.Jobs;
using Ambos.Platform.Lists;
using Ambos.Platform.Mail;
using Ambos.Platform.Notifications;
using Ambos.Platform.Ui;
using Ambos.Platform.Webhooks;
using Ambos.Requests;
using Ambos.Voice;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Ambos.Tests.Abuse;

/// <summary>A company in which every text of every table has a word of its own in rows that not everybody may read: whoever sees the word has seen the field.</summary>
sealed partial class Planted(Company company) : IAsyncDisposable
{
    /// <summary>A date of birth is no word; nobody else in the company was born on it.</summary>
    public static readonly DateOnly Birth = new(1907, 5, 17);

    readonly List<Mark> marks = [];
    readonly List<Subject> subjects = [];

    public Company Company => company;

    public TestHouse House => company.House;

    public IReadOnlyList<Mark> Marks => marks;

    public IReadOnlyList<Subject> Subjects => subjects;

    /// <summary>Tables in which nothing stands that a mark could be put into.</summary>
    public List<string> Empty { get; } = [];

    /// <summary>By which customers, requests and signals with marks are called.</summary>
    public IReadOnlyList<long> Numbers { get; } = [880_001, 880_002, 880_003, 880_004, 880_005];

    public long HiddenCustomer { get; private set; }

    public long HiddenRequest { get; private set; }

    /// <summary>A worker's own record: she is a reader, too.</summary>
    public Guid Worker { get; private set; }

    public static async Task<Planted> PlantAsync(DatabaseKind kind)
    {
        var planted = new Planted(await Company.OpenAsync(kind));
        await planted.House.Data(planted.Company.Organization).WriteAsync(planted.RowsAsync);
        await planted.ImportsAsync();
        await planted.FileAsync();
        await planted.House.Data(planted.Company.Organization).WriteAsync(planted.WordsAsync);
        await planted.House.Data(planted.Company.Organization).WriteAsync(db => CustomerSearch.PutAsync(db, [.. planted.Of("customers")], DateOnly.FromDateTime(DateTime.UnixEpoch.AddYears(100))));
        await planted.NoticeAsync();
        return planted;
    }

    public IEnumerable<Guid> Of(string table) => subjects.Where(subject => subject.Table == table).Select(subject => subject.Id);

    public Mark Mark(string field)
    {
        var mark = new Mark(field, string.Concat("zq", string.Concat(Enumerable.Range(0, 10).Select(_ => (char)Random.Shared.Next('a', 'z' + 1)))));
        marks.Add(mark);
        return mark;
    }

    // What stands where is said by its row: of somebody outside, of a colleague, of the reader herself, of the reader's team.
    async Task RowsAsync(AmbosDb db)
    {
        var at = DateTimeOffset.UnixEpoch.AddYears(55);
        var today = new DateOnly(2020, 1, 1);
        var author = await db.Set<Membership>().FirstAsync();
        var keeper = new Membership(null, "Guarda", Role.Administrator, at);
        keeper.ReachedAt("guarda@example.org");
        Add(db, keeper);
        var outside = await db.Set<Group>().FirstAsync(group => group.Side == Side.Outside);
        var staff = await db.Set<Group>().FirstAsync(group => group.IsStaff);
        var (theirs, ours) = (new Team("Equipo ajeno"), new Team("Equipo propio"));
        Add(db, theirs, ours);
        var news = await db.Set<Purpose>().FirstAsync();
        var position = new Position("Puesto", theirs.Id, "Fin");
        Add(db, position, new CustomField("matricula", "Matricula", "text", 90), new TeamPlacement(theirs.Id, null, null, today));
        foreach (var (who, number, side, team) in new[] { ("outside", 880_001, Sides.Outside, (Guid?)null), ("colleague", 880_002, Sides.Inside, theirs.Id), ("own", 880_003, Sides.Inside, ours.Id), ("left", 880_004, Sides.Inside, theirs.Id), ("mate", 880_005, Sides.Inside, ours.Id) })
        {
            var customer = new Customer(number, CustomerKind.Person, "Nombre", at);
            customer.Stands(side);
            Add(db, who, customer);
            var point = new ContactPoint(customer.Id, ContactKind.Email, $"{who}@example.org", "Casa");
            var tag = new Tag("Etiqueta " + who);
            var relationship = new Relationship(customer.Id, side == Sides.Outside ? outside.Id : staff.Id, today);
            relationship.Works(null, team, side == Sides.Inside ? position.Id : null);
            if (who == "left")
                relationship.End(new DateOnly(2022, 1, 1), Side.Inside, "Motivo");
            Add(db, who, point, tag, new Tagging(customer.Id, tag.Id), new Note(customer.Id, author.Id, "Nota", at), relationship, new StageChange(relationship.Id, Stage.Active, today.AddDays(9), "Porque"));
            Add(db, who, new Interaction(customer.Id, InteractionKind.Visit, at, "canal", "Asunto"));
            Add(db, who, new RightsRequest(customer.Id, RightsKind.Access, today, "Texto", null), new Slip(relationship.Id, customer.Id, relationship.GroupId, SlipReason.Rhythm, today, at, 3, 30, null));
            Add(db, who, new Consent(customer.Id, news.Id, 1, isGiven: true, ConsentHow.Paper, at, at, "Prueba"), new AskedConsent(customer.Id, news, $"{who}@example.org", Key.Hash(who), ConsentHow.Form, DateTimeOffset.MaxValue.AddYears(-2)));
            Add(db, who, new CustomerKey(customer.Id, Key.Hash("suya " + who), at), new ContactWish(customer.Id, WishKind.Calls, "no", at, null), new DeclaredNeed(customer.Id, NeedKind.Food, "Necesidad", at, author.Id));
            // She asks another team; her mate asks hers.
            await AskedAsync(db, who, customer, who == "own" ? theirs.Id : team, author, at);
        }
        var gone = new Customer(880_006, CustomerKind.Person, "C-880006", at);
        gone.IsBlocked(at);
        var merge = new Merge(Of("customers").First(), Of("customers").Last(), null, at, "", "");
        merge.IsUndone(at);
        Add(db, merge, new RetentionTerm("registry", 36, "Base"));
        db.Add(gone);
        Add(db, new BlockedPerson(gone.Id, "Motivo", at, null), new SealedPart(gone.Id, "notes", 1, [1], today));
        Add(db, new ApiKey(keeper.Id, "Clave", "ambos_zzzzzzzzzzzzzzzzzzzzzzzz", [], null, at), new Invitation(keeper.Id, "llave-de-papel", "Correo", at));
        var hook = new Webhook(keeper.Id, "Almacén", "https://example.com/", ["customer.created"], [1], at);
        hook.Rest(WebhookPause.Chosen, at);
        var vouches = new SignInProvider("Cuenta", "https://example.com", "ambos", at);
        vouches.Becomes("Cuenta", "https://example.com", "ambos", invites: true, vouchesForFactor: false, isOn: true, at);
        Add(db, hook, new WebhookMessage(hook.Id, "customer.created", "customer", null, DateTimeOffset.UtcNow), vouches, new MemberLogin(keeper.Id, "https://example.com", "u-1", at));
        Add(db, new SavedView(keeper.Id, "customers", "Vista", "q=x", isShared: false), new SavedMap("customers", "Mapa", new ImportMap().ToJson(), at));
        Add(db, new ExternalKey("customers", "crm", "Llave", Of("customers").First()), new AnsweredRequest(keeper.Id, "una", [1], at));
        Add(db, new Notification(keeper.Id, "requests.assigned", "{0} gave you {1}", ["Ana", "x"], "/requests/1", at, at));
        Add(db, new NotificationChoice(keeper.Id, "requests.assigned", Way.Mail), new DueWork("nothing", "una", DateTimeOffset.MaxValue.AddYears(-1)));
        var act = new Act(at, keeper.Id, "customer.changed", "customer", Of("customers").First(), Of("customers").First());
        db.Add(act);
        db.Add(new ActBody(act, [1, 2, 3], $$"""{"name":"{{Mark("act_bodies.text").Word}}"}""").Digested());
    }

    async Task AskedAsync(AmbosDb db, string who, Customer customer, Guid? team, Membership author, DateTimeOffset at)
    {
        var side = customer.Sides == Sides.Outside ? Side.Outside : Side.Inside;
        var request = new Request(customer.Number, customer.Id, side, null, team, "Asunto", at);
        request.Says(RequestType.Query, RequestChannel.Web, RequestPriority.Normal, "Texto");
        db.AddRange(request.Happened(RequestEventKind.Entered, new Doer(author.Id, "Quien", at), null, "Nota"), request.Happened(RequestEventKind.WaitingStarted, new Doer(author.Id, "Quien", at), WaitingReasons.Customer, "Nota de espera"));
        request.Settle();
        Add(db, who, request);
        foreach (var line in request.Fresh)
            subjects.Add(new Subject("request_events", $"{who}.{line.Kind}", line.Id));
        Add(db, who + ".answer", new Reply(request.Id, ReplyKind.Answer, "Respuesta", "Ana", author.Id, at));
        Add(db, who + ".note", new Reply(request.Id, ReplyKind.Note, "Entre nosotros", "Ana", author.Id, at));
        var signal = new Signal(Guid.NewGuid(), SignalSource.Suggestion, side, at);
        signal.IsNumber(customer.Number);
        signal.Says("Titulo", "Texto", "es", "Tema");
        signal.Belongs(customer.Id, team, null);
        Add(db, who, signal);
        Add(db, who, signal.Answer("Dicho", author.Id, at));
        var question = await db.Set<Question>().FirstAsync(one => one.Side == side);
        var answer = new Answer(Guid.NewGuid(), question.Id, side, at);
        answer.Says(null, null, "Comentario");
        answer.Belongs(null, customer.Id, team, null);
        Add(db, who, answer);
        if (who == "own")
            Worker = customer.Id;
        if (who == "outside")
            (HiddenCustomer, HiddenRequest) = (customer.Number, request.Number);
    }

    void Add(AmbosDb db, params IEnumerable<Entity> rows) => Add(db, "", rows);

    void Add(AmbosDb db, string who, params IEnumerable<Entity> rows)
    {
        foreach (var row in rows)
        {
            db.Add(row);
            subjects.Add(new Subject(db.Model.FindEntityType(row.GetType())!.GetTableName()!, who, row.Id));
        }
    }

    async Task FileAsync()
    {
        var keeper = Of("memberships").First();
        var mark = Mark("files (content)");
        var kept = await House.Services.GetRequiredService<FileStore>().KeepAsync(House.Data(Company.Organization), new MemoryStream(Encoding.UTF8.GetBytes("Un texto con " + mark.Word)), "nota.txt", keeper, CancellationToken.None);
        subjects.Add(new Subject("files", "", kept.File!.Id));
    }

    /// <summary>Waits for the next mails, and finds them in the folder.</summary>
    async Task NoticeAsync()
    {
        await House.Services.GetRequiredService<Ambos.Platform.Jobs.Worker>().RunDueAsync(CancellationToken.None);
        await using var scope = House.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NoticeMails>().SendAsync(CancellationToken.None);
        await House.Services.GetRequiredService<Ambos.Platform.Jobs.Worker>().RunDueAsync(CancellationToken.None);
        // One more that stays behind, with what stands in it.
        await House.Data(Company.Organization).WriteAsync(db =>
        {
            var parked = new Delivery(Letters.Kind, "parked", new WrittenMail("guarda@example.org", "Guarda", "Asunto " + Mark("deliveries.body").Word, "Texto", "<p>Texto</p>"), DateTimeOffset.MaxValue.AddYears(-1));
            db.Add(parked);
            return Task.CompletedTask;
        });
    }

    public ValueTask DisposeAsync() => company.DisposeAsync();
}

/// <summary>A word that stands in one field alone.</summary>
sealed record Mark(string Field, string Word)
{
    public bool Stands(string text) => text.Contains(Word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A row that holds marks.</summary>
sealed record Subject(string Table, string Who, Guid Id);
