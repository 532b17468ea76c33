using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers.Segments;

/// <summary>Customers made by chance, kept in memory and in the database: what a question finds in one it must find in the other.</summary>
sealed class SegmentWorld
{
    const int People = 90;

    public sealed record Tie(Guid Group, Stage Stage, Guid? Site, Guid? Team, DateOnly? From, DateOnly? Until);

    public sealed record Contact(InteractionKind Kind, double DaysAgo, long? Cents, string? Currency);

    public sealed record Somebody(Guid Id, string Name, CustomerKind Kind, Sides Sides, string? Language, List<Tie> Ties, List<Contact> Contacts, List<Guid> Tags, List<ContactKind> Points, Dictionary<string, string> Fields);

    public required DateOnly Today { get; init; }

    public required IReadOnlyList<Somebody> All { get; init; }

    public required IReadOnlyDictionary<string, Group> Groups { get; init; }

    public required IReadOnlyList<GroupTrait> Traits { get; init; }

    public required IReadOnlyList<Guid> Sites { get; init; }

    public required IReadOnlyList<Guid> Teams { get; init; }

    public required IReadOnlyList<Guid> Tags { get; init; }

    public static async Task<SegmentWorld> LayAsync(RegistryHouse registry, int seed, DateTimeOffset now)
    {
        var random = new Random(seed);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid")).DateTime);
        return await registry.Data.WriteAsync(async db =>
        {
            var groups = await db.Set<Group>().ToDictionaryAsync(g => g.Key);
            List<Site> sites = [new("Cádiz", "ES", "Europe/Madrid"), new("Málaga", "ES", "Europe/Madrid"), new("Sevilla", "ES", "Europe/Madrid")];
            List<Team> teams = [new("Recepción"), new("Cocina")];
            List<Tag> tags = [new("vip"), new("ruido")];
            db.AddRange(sites);
            db.AddRange(teams);
            db.AddRange(tags);
            db.AddRange(new CustomField("noches", "Noches", "number", 1), new CustomField("talla", "Talla", "choice", 2), new CustomField("aniversario", "Aniversario", "date", 3), new CustomField("lema", "Lema", "text", 4));
            await db.SaveChangesAsync();
            foreach (var field in await db.Set<CustomField>().AsTracking().Where(f => f.Key == "talla").ToListAsync())
                field.Define("Talla", "choice", "S\nM\nL \"grande\"");
            List<Somebody> all = [];
            string[] keys = ["employee", "supplier", "consumer", "consumer", "consumer", "business-client", "press"];
            foreach (var number in Enumerable.Range(1, People))
            {
                List<Tie> ties = [];
                foreach (var _ in Enumerable.Range(0, random.Next(0, 4)))
                {
                    var group = groups[keys[random.Next(keys.Length)]];
                    var stages = Stages.Of(group.Side).ToList();
                    var until = random.Next(4) == 0 ? today.AddDays(-random.Next(-40, 300)) : (DateOnly?)null;
                    ties.Add(new Tie(group.Id, stages[random.Next(stages.Count)], Maybe(sites.Select(s => s.Id)), Maybe(teams.Select(t => t.Id)), random.Next(5) == 0 ? null : today.AddDays(-random.Next(320, 900)), until));
                }
                var sides = Sides.None;
                foreach (var tie in ties.Where(tie => Holds(tie, today)))
                    sides |= groups.Values.Single(g => g.Id == tie.Group).Side == Side.Inside ? Sides.Inside : Sides.Outside;
                List<Contact> contacts = [.. Enumerable.Range(0, random.Next(0, 5)).Select(_ => new Contact((InteractionKind)random.Next(0, 5), random.Next(1, 400) + 0.5, random.Next(2) == 0 ? random.Next(100, 90_000) : null, random.Next(3) == 0 ? "USD" : "EUR"))];
                Dictionary<string, string> fields = [];
                if (random.Next(3) > 0)
                    fields["noches"] = random.Next(6) == 0 ? "muchas" : random.Next(1, 30).ToString();
                if (random.Next(3) > 0)
                    fields["talla"] = new[] { "S", "M", "L \"grande\"" }[random.Next(3)];
                if (random.Next(3) > 0)
                    fields["aniversario"] = today.AddDays(-random.Next(-50, 400)).ToString("yyyy-MM-dd");
                if (random.Next(3) > 0)
                    fields["lema"] = new[] { "siempre \"talla\":\"M\" mar", "sal y sol", "Ñandú 50 %" }[random.Next(3)];
                var kind = random.Next(4) == 0 ? CustomerKind.Organization : CustomerKind.Person;
                var customer = new Customer(number, kind, $"Persona {number} {(number % 7 == 0 ? "Ñandú" : "")}", now.AddDays(-random.Next(1, 500)));
                customer.Speaks(random.Next(3) == 0 ? null : random.Next(2) == 0 ? "es" : "en");
                customer.Stands(sides);
                customer.Describe(CustomFields.Write(fields));
                foreach (var contact in contacts)
                    customer.Met(now.AddDays(-contact.DaysAgo));
                db.Add(customer);
                foreach (var tie in ties)
                {
                    var relationship = new Relationship(customer.Id, tie.Group, tie.From, tie.Until);
                    relationship.Works(tie.Site, tie.Team, null);
                    db.Entry(relationship).Property(r => r.Stage).CurrentValue = tie.Stage;
                    db.Add(relationship);
                }
                foreach (var contact in contacts)
                {
                    var interaction = new Interaction(customer.Id, contact.Kind, now.AddDays(-contact.DaysAgo));
                    interaction.Cost(contact.Cents, contact.Cents is null ? null : contact.Currency);
                    db.Add(interaction);
                }
                List<Guid> mine = [.. tags.Where(_ => random.Next(3) == 0).Select(t => t.Id)];
                db.AddRange(mine.Select(tag => new Tagging(customer.Id, tag)));
                List<ContactKind> points = [.. new[] { ContactKind.Email, ContactKind.Phone }.Where(_ => random.Next(2) == 0)];
                db.AddRange(points.Select(point => new ContactPoint(customer.Id, point, point == ContactKind.Phone ? "600000000" : "a@example.org")));
                all.Add(new Somebody(customer.Id, customer.Name, kind, sides, customer.Language, ties, contacts, mine, points, fields));
            }
            await db.SaveChangesAsync();
            return new SegmentWorld { Today = today, All = all, Groups = groups, Traits = await db.Set<GroupTrait>().ToListAsync(), Sites = [.. sites.Select(s => s.Id)], Teams = [.. teams.Select(t => t.Id)], Tags = [.. tags.Select(t => t.Id)] };

            Guid? Maybe(IEnumerable<Guid> ids) => random.Next(3) == 0 ? null : ids.ElementAt(random.Next(ids.Count()));
        });
    }

    public static bool Holds(Tie tie, DateOnly today) => (tie.From is null || tie.From <= today) && (tie.Until is null || tie.Until >= today);

    /// <summary>A question made by chance.</summary>
    public SegmentPart Draw(Random random, int depth = 0)
    {
        var parts = Enumerable.Range(0, random.Next(1, 4)).Select(_ => depth < 2 && random.Next(4) == 0 ? Draw(random, depth + 1) : Condition(random)).ToList();
        return new SegmentPart((SegmentMatch)random.Next(3), parts);
    }

    public SegmentPart Condition(Random random)
    {
        var verb = random.Next(3) == 0 ? SegmentVerb.None : SegmentVerb.Any;
        var days = random.Next(10, 500);
        return random.Next(17) switch
        {
            0 or 1 => SegmentPart.Of("group", verb, Some(random, ["employee", "supplier", "consumer", "press"])),
            2 or 3 => SegmentPart.Of("stage", verb, Some(random, ["active", "loyal", "lost", "left", "ambassador"])),
            4 => SegmentPart.Of("site", verb, Some(random, [.. Sites.Select(id => id.ToString())])),
            5 => SegmentPart.Of("team", verb, Some(random, [.. Teams.Select(id => id.ToString())])),
            6 => SegmentPart.Of("tag", verb, Some(random, [.. Tags.Select(id => id.ToString())])),
            7 => SegmentPart.Of("side", verb, Some(random, ["inside", "outside", "both"])),
            8 => SegmentPart.Of("kind", verb, "organization"),
            9 => SegmentPart.Within("contact.last", random.Next(2) == 0 ? SegmentVerb.Within : SegmentVerb.NotWithin, days),
            10 => new SegmentPart(On: "contact", Is: random.Next(2) == 0 ? SegmentVerb.Has : SegmentVerb.HasNot, Values: random.Next(2) == 0 ? null : Some(random, ["purchase", "stay", "visit", "call"]), Days: random.Next(2) == 0 ? null : days) is var happened && happened.Is == SegmentVerb.Has ? happened with { Times = random.Next(1, 4) } : happened,
            11 => new SegmentPart(On: "contact.spent", Is: random.Next(2) == 0 ? SegmentVerb.AtLeast : SegmentVerb.AtMost, Values: Some(random, ["EUR", "USD"]), Value: random.Next(0, 900).ToString(), Days: random.Next(2) == 0 ? null : days),
            12 => SegmentPart.Within("since", random.Next(2) == 0 ? SegmentVerb.Within : SegmentVerb.Over, days),
            13 => new SegmentPart(On: "trait.belonging", Is: random.Next(2) == 0 ? SegmentVerb.AtLeast : SegmentVerb.AtMost, Value: random.Next(0, 11).ToString()),
            14 => Field(random),
            15 => SegmentPart.Of("reach", verb, Some(random, ["email", "phone"])),
            _ => SegmentPart.Of("language", verb, "es"),
        };
    }

    SegmentPart Field(Random random) => random.Next(9) switch
    {
        0 => new SegmentPart(On: "field.noches", Is: SegmentVerb.AtLeast, Value: random.Next(1, 30).ToString()),
        1 => new SegmentPart(On: "field.noches", Is: SegmentVerb.AtMost, Value: random.Next(1, 30).ToString()),
        2 => SegmentPart.Of("field.talla", SegmentVerb.Any, Some(random, ["M", "L \"grande\""])),
        3 => SegmentPart.Of("field.talla", SegmentVerb.None, "M"),
        4 => SegmentPart.Within("field.aniversario", SegmentVerb.Within, random.Next(10, 300)),
        5 => new SegmentPart(On: "field.aniversario", Is: SegmentVerb.Before, Value: Today.AddDays(-random.Next(0, 300)).ToString("yyyy-MM-dd")),
        6 => new SegmentPart(On: "field.lema", Is: SegmentVerb.Contains, Value: new[] { "sol", "%", "\"M\"", "_" }[random.Next(4)]),
        7 => new SegmentPart(On: "field.lema", Is: SegmentVerb.Is, Value: "sal y sol"),
        _ => new SegmentPart(On: "field.talla", Is: random.Next(2) == 0 ? SegmentVerb.Set : SegmentVerb.Unset),
    };

    static List<string> Some(Random random, IReadOnlyList<string> values) => [.. values.Where(_ => random.Next(2) == 0).DefaultIfEmpty(values[random.Next(values.Count)])];
}
