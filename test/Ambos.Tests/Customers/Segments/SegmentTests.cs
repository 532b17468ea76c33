using System.Globalization;
using Ambos.Customers;
using Ambos.Customers.Segments;
using Ambos.Platform.Acts;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;
using Ambos.Requests;
using Ambos.Voice;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers.Segments;

/// <summary>What a segment says, what it refuses, and what becomes of it when what it asks for goes.</summary>
public sealed class SegmentTests
{
    static readonly SegmentPart Consumers = SegmentPart.All(SegmentPart.Of("group", SegmentVerb.Any, "consumer"));

    [Fact]
    public async Task A_segment_reads_as_one_sentence_in_both_languages()
    {
        await using var registry = await RegistryHouse.StartAsync(DatabaseKind.Sqlite);
        await using var house = registry.House;
        var site = new Site("Cádiz", "ES", "Europe/Madrid");
        await registry.Data.WriteAsync(db => { db.Add(site); return Task.CompletedTask; });
        var question = SegmentPart.All(SegmentPart.Of("group", SegmentVerb.Any, "consumer"), SegmentPart.Of("stage", SegmentVerb.Any, "loyal"), SegmentPart.Of("site", SegmentVerb.Any, site.Id.ToString()), SegmentPart.Within("contact.last", SegmentVerb.NotWithin, 90));
        (await SayAsync(registry, question, "es")).ShouldBe("Consumidores con etapa leal, en Cádiz y que no han tenido contacto en los últimos 90 días");
        (await SayAsync(registry, question, "en")).ShouldBe("Consumers with the stage loyal, in Cádiz and who had no contact in the last 90 days");
        var nested = SegmentPart.All(
            SegmentPart.Any(SegmentPart.Of("side", SegmentVerb.Any, "outside"), SegmentPart.Of("kind", SegmentVerb.Any, "organization")),
            SegmentPart.None(SegmentPart.Of("stage", SegmentVerb.Any, "lost"), new SegmentPart(On: "contact", Is: SegmentVerb.Has, Values: ["call"], Days: 30, Times: 2)));
        (await SayAsync(registry, nested, "en")).ShouldBe("Customers (outside or who are: organisation) and of whom none of this holds: (with the stage lost; who had contact (call) at least 2 times in the last 30 days)");
        (await SayAsync(registry, nested, "es")).ShouldBe("Clientes (del lado fuera o que son: organización) y de quienes no se cumple nada de esto: (con etapa perdido; que han tenido contacto (llamada) al menos 2 veces en los últimos 30 días)");
        (await SayAsync(registry, SegmentPart.All(), "es")).ShouldBe("Todavía no se pregunta nada.");
    }

    [Fact]
    public async Task Every_condition_has_its_words_in_both_languages_and_answers_on_an_empty_registry()
    {
        await using var registry = await RegistryHouse.StartAsync(DatabaseKind.Sqlite);
        await using var house = registry.House;
        var dictionaries = registry.Get<Dictionaries>();
        var offered = await registry.Data.ReadAsync(db => registry.Get<SegmentBook>().OfferedAsync(db));
        offered.Count.ShouldBeGreaterThan(28);
        var keys = offered.SelectMany(condition => (string[])[condition.Heading, condition.Text, .. condition.Sayings.Select(saying => saying.Clause), .. condition.Sayings.Select(saying => saying.Verb.Word)]);
        Words.Languages.SelectMany(language => keys.Where(key => !dictionaries.For(CultureInfo.GetCultureInfo(language)).ContainsKey(key)).Select(key => $"{language}: {key}")).Distinct().ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Every_condition_can_be_asked_in_each_of_its_ways(DatabaseKind kind)
    {
        await using var registry = await RegistryHouse.StartAsync(kind);
        await using var house = registry.House;
        await registry.AddAsync("Marta Ribas", "consumer");
        await registry.Data.WriteAsync(db =>
        {
            var size = new CustomField("talla", "Talla", "choice", 2);
            size.Define("Talla", "choice", "S\nM");
            db.AddRange(size, new Site("Cádiz", "ES", "Europe/Madrid"), new Tag("vip"), new Position("Puesto", null), new Service("Limpieza", null), new CustomField("noches", "Noches", "number", 1), new CustomField("dia", "Día", "date", 3), new CustomField("lema", "Lema", "text", 4));
            return Task.CompletedTask;
        });
        await registry.Structure.AddTeamAsync(new TeamDraft("Recepción"));
        await KeepAsync(registry, "Otro", Consumers);
        var book = registry.Get<SegmentBook>();
        var ways = 0;
        await registry.Data.ReadAsync(async db =>
        {
            foreach (var condition in await book.OfferedAsync(db))
                foreach (var saying in condition.Sayings)
                {
                    var choices = await book.ChoicesAsync(db, condition);
                    var test = new SegmentPart(
                        On: condition.Key, Is: saying.Verb, Values: condition.OffersChoice(saying.Verb) ? [choices[0].Value] : null,
                        Value: !condition.NeedsValue(saying.Verb) ? null : condition.Value switch { SegmentValue.Number => "3.5", SegmentValue.Date => "2026-03-02", _ => "a" },
                        Days: condition.OffersDays(saying.Verb) ? 30 : null, Times: condition.OffersTimes(saying.Verb) ? 2 : null);
                    var (yes, no) = (await CountAsync(SegmentPart.All(test)), await CountAsync(SegmentPart.None(test)));
                    (yes + no).ShouldBe(await db.Set<Customer>().CountAsync(), $"{condition.Key} {saying.Verb}");
                    ways++;
                }
            return true;

            async Task<int> CountAsync(SegmentPart question)
            {
                var reading = await book.ReadAsync(db, question, null);
                reading.Faults.ShouldBeEmpty(Segment.Write(question));
                return await (await book.AskedAsync(db, db.Set<Customer>(), reading)).CountAsync();
            }
        });
        ways.ShouldBeGreaterThan(75);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Requests_and_voices_answer_from_what_was_said_under_a_name(DatabaseKind kind)
    {
        await using var registry = await RegistryHouse.StartAsync(kind);
        await using var house = registry.House;
        var now = DateTimeOffset.UtcNow;
        var (marta, luis, eva) = (await registry.AddAsync("Marta", "consumer"), await registry.AddAsync("Luis", "consumer"), await registry.AddAsync("Eva", "employee"));
        var service = new Service("Limpieza", null);
        await registry.Data.WriteAsync(db =>
        {
            db.Add(service);
            var (open, old) = (new Request(1, marta.Id, Side.Outside, service.Id, null, "Toallas", now.AddDays(-3)), new Request(2, luis.Id, Side.Outside, null, null, "Factura", now.AddDays(-200)));
            open.Says(RequestType.Complaint, RequestChannel.Web, RequestPriority.Normal, "x");
            db.AddRange(open, old);
            var survey = new Survey("Estancia");
            var (good, worse) = (new Question(survey.Id, "q1", "¿Contenta?", Side.Outside), new Question(survey.Id, "q2", "¿Con qué frecuencia se queja?", Side.Outside));
            worse.PointsDown(true);
            var (inside, unknown) = (new Answer(Guid.NewGuid(), good.Id, Side.Inside, now), new Answer(Guid.NewGuid(), good.Id, Side.Outside, now));
            inside.Says(1, 1, null);
            inside.Belongs(null, eva.Id, null, null);
            unknown.Says(0, 0, null);
            var (first, second, third) = (new Answer(Guid.NewGuid(), good.Id, Side.Outside, now.AddDays(-5)), new Answer(Guid.NewGuid(), worse.Id, Side.Outside, now.AddDays(-5)), new Answer(Guid.NewGuid(), good.Id, Side.Outside, now.AddDays(-5)));
            first.Says(2, 2, null);
            first.Belongs(null, marta.Id, null, null);
            // Ten of ten on a scale that points down is nothing of ten: Marta's mean is 1.
            second.Says(10, 10, null);
            second.Belongs(null, marta.Id, null, null);
            third.Says(9, 9, null);
            third.Belongs(null, luis.Id, null, null);
            var (said, silent) = (new Signal(Guid.NewGuid(), SignalSource.Review, Side.Outside, now.AddDays(-2)), new Signal(Guid.NewGuid(), SignalSource.Suggestion, Side.Inside, now.AddDays(-2)));
            said.IsNumber(1);
            said.Belongs(luis.Id, null, null);
            silent.IsNumber(2);
            silent.Belongs(eva.Id, null, null);
            db.AddRange(survey, good, worse, inside, unknown, first, second, third, said, silent);
            return Task.CompletedTask;
        });
        (await NamesAsync(registry, new SegmentPart(On: "request.open", Is: SegmentVerb.Has))).ShouldBe(["Luis", "Marta"]);
        (await NamesAsync(registry, new SegmentPart(On: "request.asked", Is: SegmentVerb.Has, Values: [service.Id.ToString()], Days: 30))).ShouldBe(["Marta"]);
        (await NamesAsync(registry, new SegmentPart(On: "request.asked", Is: SegmentVerb.HasNot, Days: 30))).ShouldBe(["Eva", "Luis"]);
        (await NamesAsync(registry, new SegmentPart(On: "request.type", Is: SegmentVerb.Has, Values: ["complaint"]))).ShouldBe(["Marta"]);
        (await NamesAsync(registry, new SegmentPart(On: "voice.satisfaction", Is: SegmentVerb.AtMost, Value: "1.5"))).ShouldBe(["Marta"]);
        (await NamesAsync(registry, new SegmentPart(On: "voice.satisfaction", Is: SegmentVerb.AtLeast, Value: "0"))).ShouldBe(["Luis", "Marta"]);
        (await NamesAsync(registry, new SegmentPart(On: "voice.said", Is: SegmentVerb.Has, Values: ["review"], Days: 30))).ShouldBe(["Luis"]);
        (await NamesAsync(registry, new SegmentPart(On: "voice.said.inside", Is: SegmentVerb.Has))).ShouldBe(["Eva"]);
        // Of somebody who works here no contact is asked, neither way.
        (await NamesAsync(registry, SegmentPart.Within("contact.last", SegmentVerb.NotWithin, 30))).ShouldBe(["Luis", "Marta"]);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_said_of_a_relationship_is_said_of_one(DatabaseKind kind)
    {
        await using var registry = await RegistryHouse.StartAsync(kind);
        await using var house = registry.House;
        var both = await registry.AddAsync("Ambas", "employee");
        (await registry.Registry.RelateAsync(both.Number, new RelationshipDraft { GroupId = await registry.GroupAsync("consumer"), From = new DateOnly(2021, 1, 1), Stage = Stage.Loyal })).Done.ShouldBeTrue();
        (await NamesAsync(registry, SegmentPart.Of("group", SegmentVerb.Any, "employee"), SegmentPart.Of("stage", SegmentVerb.Any, "loyal"))).ShouldBeEmpty();
        (await NamesAsync(registry, SegmentPart.Of("group", SegmentVerb.Any, "employee"), SegmentPart.Of("group", SegmentVerb.Any, "consumer"), SegmentPart.Of("stage", SegmentVerb.Any, "loyal"))).ShouldBe(["Ambas"]);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_went_is_said_and_finds_nobody(DatabaseKind kind)
    {
        await using var registry = await RegistryHouse.StartAsync(kind);
        await using var house = registry.House;
        await registry.AddAsync("Marta", "consumer");
        foreach (var stale in new[]
        {
            SegmentPart.All(SegmentPart.Of("team", SegmentVerb.None, Guid.NewGuid().ToString())), SegmentPart.None(SegmentPart.Of("group", SegmentVerb.Any, "nobody")), SegmentPart.Any(SegmentPart.Of("group", SegmentVerb.Any, "consumer"), new SegmentPart(On: "field.gone", Is: SegmentVerb.Unset)),
            SegmentPart.All(new SegmentPart(On: "unheard.of", Is: SegmentVerb.HasNot)), SegmentPart.All(SegmentPart.Of("segment", SegmentVerb.None, Guid.NewGuid().ToString())), SegmentPart.All(new SegmentPart(On: "stage", Is: SegmentVerb.Within, Days: 3)),
            SegmentPart.All(new SegmentPart(On: "contact.last", Is: SegmentVerb.NotWithin)), SegmentPart.All(new SegmentPart(On: "contact.last", Is: SegmentVerb.Before, Value: "ayer")), SegmentPart.All(), SegmentPart.None(), SegmentPart.All(SegmentPart.All(SegmentPart.All(SegmentPart.All(Consumers)))),
        })
        {
            var id = await KeepAsync(registry, "Viejo " + Guid.NewGuid(), stale);
            var (reading, count) = await registry.Data.ReadAsync(async db =>
            {
                var book = registry.Get<SegmentBook>();
                book.Forget();
                var segment = await db.Set<Segment>().SingleAsync(s => s.Id == id);
                return (await book.ReadAsync(db, id, segment.Question), await (await book.AskedAsync(db, db.Set<Customer>(), id)).CountAsync());
            });
            count.ShouldBe(0, Segment.Write(stale));
            reading.Answers.ShouldBeFalse(Segment.Write(stale));
            if (stale.Everything().Any(part => !part.IsGroup))
                reading.Faults.ShouldNotBeEmpty(Segment.Write(stale));
            (await registry.Get<SegmentDesk>().MakeAsync("Otra vez " + Guid.NewGuid(), stale)).Done.ShouldBeFalse(Segment.Write(stale));
        }
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_segment_asks_others_but_never_itself(DatabaseKind kind)
    {
        await using var registry = await RegistryHouse.StartAsync(kind);
        await using var house = registry.House;
        await registry.AddAsync("Marta", "consumer");
        await registry.AddAsync("Eva", "employee");
        var desk = registry.Get<SegmentDesk>();
        var one = (await desk.MakeAsync("Uno", Consumers)).Value!;
        var two = (await desk.MakeAsync("Dos", SegmentPart.All(SegmentPart.Of("segment", SegmentVerb.None, one.Id.ToString())))).Value!;
        (await NamesAsync(registry, SegmentPart.Of("segment", SegmentVerb.Any, two.Id.ToString()))).ShouldBe(["Eva"]);
        var circle = await desk.ChangeAsync(one.Id, "Uno", SegmentPart.All(SegmentPart.Of("segment", SegmentVerb.Any, two.Id.ToString())));
        circle.Done.ShouldBeFalse();
        circle.Nos[0].Reason.In(registry.Get<Words>(), CultureInfo.GetCultureInfo("en")).ShouldBe("A segment cannot be made of itself: Uno → Dos → Uno.");
        (await desk.DeleteAsync(one.Id)).Nos[0].Reason.In(registry.Get<Words>(), CultureInfo.GetCultureInfo("en")).ShouldBe("It is used by Dos: change that first.");
        (await registry.Data.ReadAsync(db => desk.UsersAsync(db, one.Id))).Single().Href.ShouldBe($"/customers/segments/{two.Id}");
        // Two who change at the same moment may close a circle all the same: then both say so and find nobody.
        await registry.Data.WriteAsync(async db => (await db.Set<Segment>().AsTracking().SingleAsync(s => s.Id == one.Id)).Asks("Uno", SegmentPart.All(SegmentPart.Of("segment", SegmentVerb.Any, two.Id.ToString())), DateTimeOffset.UtcNow));
        (await NamesAsync(registry, SegmentPart.Of("segment", SegmentVerb.Any, two.Id.ToString()))).ShouldBeEmpty();
        (await desk.DeleteAsync(two.Id)).Done.ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_done_to_segments_is_on_record_and_they_are_found_by_name()
    {
        await using var registry = await RegistryHouse.StartAsync(DatabaseKind.Sqlite);
        await using var house = registry.House;
        var desk = registry.Get<SegmentDesk>();
        var segment = (await desk.MakeAsync("Los fieles", Consumers)).Value!;
        (await desk.MakeAsync("los FIELES", Consumers)).Nos.Single().Field.ShouldBe("Name");
        (await desk.ChangeAsync(segment.Id, "Las fieles", Consumers)).Done.ShouldBeTrue();
        (await desk.DeleteAsync(segment.Id)).Done.ShouldBeTrue();
        (await registry.Data.ReadAsync(db => db.Set<Act>().Where(act => act.Subject == "segment").OrderBy(act => act.Id).Select(act => act.Kind).ToListAsync())).ShouldBe(["segment.made", "segment.changed", "segment.deleted"]);
    }

    [Fact]
    public async Task Segments_in_segments_do_not_grow_without_end()
    {
        await using var registry = await RegistryHouse.StartAsync(DatabaseKind.Sqlite);
        await using var house = registry.House;
        var last = await KeepAsync(registry, "0", Consumers);
        foreach (var at in Enumerable.Range(1, 8))
            last = await KeepAsync(registry, at.ToString(), SegmentPart.Any([.. Enumerable.Range(0, 40).Select(_ => SegmentPart.Of("segment", SegmentVerb.Any, last.ToString()))]));
        await registry.Data.ReadAsync(async db =>
        {
            (await registry.Get<SegmentBook>().ReadAsync(db, SegmentPart.All(SegmentPart.Of("segment", SegmentVerb.Any, last.ToString())), null)).Answers.ShouldBeFalse();
            return true;
        });
    }

    static async Task<string> SayAsync(RegistryHouse registry, SegmentPart question, string language)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return await registry.Data.ReadAsync(async db => SegmentSentence.Of(await registry.Get<SegmentBook>().ReadAsync(db, question, null), registry.Get<Words>()));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    static Task<List<string>> NamesAsync(RegistryHouse registry, params SegmentPart[] parts) => registry.Data.ReadAsync(async db =>
    {
        var book = registry.Get<SegmentBook>();
        book.Forget();
        return await (await book.AskedAsync(db, db.Set<Customer>(), await book.ReadAsync(db, SegmentPart.All(parts), null))).OrderBy(c => c.Name).Select(c => c.Name).ToListAsync();
    });

    static async Task<Guid> KeepAsync(RegistryHouse registry, string name, SegmentPart question)
    {
        await registry.Data.WriteAsync(db => SegmentKeeping.KeepAsync(db, name, question, null, DateTimeOffset.UtcNow));
        return await registry.Data.ReadAsync(db => db.Set<Segment>().Where(s => s.Name == name).Select(s => s.Id).SingleAsync());
    }
}
