using Ambos.Customers;
using Ambos.Platform.Data;
using Ambos.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Tests.Customers;

/// <summary>A registry as large as one likes, from a seed.</summary>
static class ManyCustomers
{
    static readonly string[] First = ["Nuria", "Hugo", "Lucía", "Marta", "Iñigo", "Carmen", "Pablo", "Sofía", "Andrés", "Elena", "Ramón", "Julia", "Óscar", "Irene", "Víctor", "Alba", "Bruno", "Noa", "Teo", "Vera"];
    static readonly string[] Last = ["Salas", "Peña", "Marín", "Ríos", "Cano", "Vidal", "Soler", "Núñez", "Ibáñez", "Crespo", "Molina", "Roca", "Prieto", "Lozano", "Campos", "Vega", "Rubio", "Moya", "Gil", "Serra"];

    public static async Task FillAsync(Database data, int count, int seed = 1)
    {
        var random = new Random(seed);
        var at = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var (groups, teams) = await data.WriteAsync(async db =>
        {
            await CustomersStart.SeedAsync(db);
            List<Team> made = [];
            foreach (var name in (string[])["Recepción", "Cocina", "Lavandería", "Pisos", "Mantenimiento"])
                made.Add(await Structure.MakeTeamAsync(db, new TeamDraft(name), new DateOnly(2020, 1, 1), at));
            await db.SaveChangesAsync();
            return (await db.Set<Group>().ToDictionaryAsync(g => g.Key, g => g.Id), made);
        });
        for (var from = 0; from < count; from += 2_000)
            await data.WriteAsync(async db =>
            {
                var size = Math.Min(2_000, count - from);
                var first = await Counter.TakeAsync(db, "customer", size);
                List<Customer> customers = [];
                List<Relationship> relationships = [];
                List<Interaction> interactions = [];
                List<ContactPoint> points = [];
                List<SearchDocument> documents = [];
                for (var i = 0; i < size; i++)
                {
                    var inside = random.Next(50) == 0;
                    var customer = new Customer(first + i, CustomerKind.Person, $"{First[random.Next(20)]} {Last[random.Next(20)]} {Last[random.Next(20)]} {(char)('A' + random.Next(26))}{random.Next(1_000)}", at.AddMinutes(from + i));
                    customer.Stands(inside ? Sides.Inside : Sides.Outside);
                    var relationship = new Relationship(customer.Id, groups[inside ? "employee" : "consumer"], new DateOnly(2020, 1, 1).AddDays(random.Next(2_000)));
                    if (inside)
                        relationship.Works(null, teams[random.Next(5)].Id, null);
                    var interaction = new Interaction(customer.Id, InteractionKind.Stay, at.AddMinutes(random.Next(1_000_000)), "web", "Dos noches");
                    customer.Met(interaction.At);
                    var phone = new ContactPoint(customer.Id, ContactKind.Phone, $"+34 6{random.Next(10_000_000, 99_999_999)}");
                    customers.Add(customer);
                    relationships.Add(relationship);
                    interactions.Add(interaction);
                    points.Add(phone);
                    documents.AddRange(CustomerSearch.Documents(new CustomerSearch.Seen(customer.Id, customer.Number, customer.Name, null, "{}"), [], [$"persona{customer.Number}@example.org"], [phone.Value]));
                }
                await db.BulkInsertAsync(customers);
                await db.BulkInsertAsync(relationships);
                await db.BulkInsertAsync(interactions);
                await db.BulkInsertAsync(points);
                await SearchIndex.PutAsync(db, documents, fresh: true);
            });
    }
}
