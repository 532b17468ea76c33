using Ambos.Platform.Acts;
using Ambos.Platform.Api;
using Ambos.Platform.Files;
using Ambos.Platform.Identity;
using Ambos.Platform.Jobs;
using Ambos.Platform.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Platform.Data;

static class PlatformMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Organization>().ToTable("organizations").Property(o => o.Id).ValueGeneratedOnAdd();
        model.Entity<Membership>().ToTable("memberships").Ignore(m => m.IsActive);
        model.Entity<Counter>().ToTable("counters");
        model.Entity<Act>().ToTable("acts").Property(a => a.Xid).ValueGeneratedOnAdd();
        model.Entity<ActBody>().ToTable("act_bodies");
        model.Entity<Seal>().ToTable("seals");
        model.Entity<Invitation>().ToTable("invitations").RefersTo<Invitation, Membership>(i => i.MembershipId);
        model.Entity<ApiKey>().ToTable("api_keys").RefersTo<ApiKey, Membership>(k => k.MembershipId);
        model.Entity<AnsweredRequest>().ToTable("answered_requests");
        model.Entity<Delivery>().ToTable("deliveries");
        model.Entity<DueWork>().ToTable("due_work");
        model.Entity<Notification>().ToTable("notifications").Ignore(n => n.Values).RefersTo<Notification, Membership>(n => n.MembershipId);
        model.Entity<NotificationChoice>().ToTable("notification_choices").RefersTo<NotificationChoice, Membership>(c => c.MembershipId);
        model.Entity<StoredFile>().ToTable("files").RefersTo<StoredFile, Membership>(f => f.MembershipId);
    }
}
