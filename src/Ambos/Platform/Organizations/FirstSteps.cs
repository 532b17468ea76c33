using System.Collections.Concurrent;
using Ambos.Platform.Acts;
using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Organizations;

/// <summary>The first things to do in a new organisation, gathered from all areas, each ticked by what is there.</summary>
public sealed class FirstSteps(Catalog catalog)
{
    // A list that is complete stays so: from then on nothing is asked.
    readonly ConcurrentDictionary<int, bool> complete = new();

    internal static readonly FirstStep[] OfTheHouse =
    [
        new(10, "Check the name, the country and the time zone", "Deadlines, holidays and mails go by them.", "/settings", PlatformPermissions.Settings,
            (db, cancellationToken) => db.Set<Act>().AnyAsync(act => act.Kind == "organization.changed", cancellationToken)),
        new(30, "Invite the people who will work with it", "Each gets a link and chooses how to sign in; people without mail get a card.", "/people/new", PlatformPermissions.Memberships,
            async (db, cancellationToken) => await db.Set<Membership>().CountAsync(membership => membership.EndedAt == null, cancellationToken) > 1),
    ];

    /// <summary>The steps with what is done; empty in the sample company, for those who set nothing up, and when all is done.</summary>
    public async Task<IReadOnlyList<Step>> OfAsync(Database data, Session session, Words words, CancellationToken cancellationToken)
    {
        if (session.Organization is not { IsSample: false } here || !session.Can(PlatformPermissions.Settings) || complete.ContainsKey(here.Id))
            return [];
        var steps = await data.ReadAsync(
            async db =>
            {
                List<Step> list = [];
                foreach (var step in catalog.All<FirstStep>().Where(step => session.Can(step.Needs)).OrderBy(step => step.Order))
                    list.Add(new Step(words[step.Text], step.Href, await step.IsDone(db, cancellationToken), words[step.Why]));
                return list;
            },
            cancellationToken);
        if (!steps.TrueForAll(step => step.Done))
            return steps;
        complete[here.Id] = true;
        return [];
    }

    /// <summary>Whether this person has put the list away.</summary>
    public static Task<bool> IsAwayAsync(Database data, Session session, CancellationToken cancellationToken) =>
        data.ReadAsync(db => db.Set<Membership>().AnyAsync(mine => mine.Id == session.Person.MembershipId && mine.StepsAwayAt != null, cancellationToken), cancellationToken);
}
