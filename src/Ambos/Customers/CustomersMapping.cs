using Ambos.Customers.Consents;
using Ambos.Customers.Likeness;
using Ambos.Customers.Merging;
using Ambos.Customers.Needs;
using Ambos.Customers.Rights;
using Ambos.Customers.Segments;
using Ambos.Platform.Acts;
using Ambos.Platform.Privacy;
using Ambos.Platform.Identity;
using Ambos.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers;

static class CustomersMapping
{
    public static void Map(ModelBuilder model)
    {
        // Whoever changes a record that was put together with another meanwhile is refused, and begins anew with the one that stays.
        model.Entity<Customer>().ToTable("customers").RefersTo<Customer, Team>(c => c.TeamId)
            .HasQueryFilter(PersonFilter.Name, c => c.BlockedAt == null).HasQueryFilter(Merges.Living, c => c.MergedIntoId == null).Property(c => c.MergedIntoId).IsConcurrencyToken();
        model.Entity<Customer>().Property(c => c.BlockedAt).IsConcurrencyToken();
        model.Entity<CustomerPair>().ToTable("customer_pairs").RefersTo<CustomerPair, Customer>(p => p.FirstId).RefersTo<CustomerPair, Customer>(p => p.SecondId).Property(p => p.Evidence).HasConversion<int>();
        model.Entity<Merge>().ToTable("customer_merges").RefersTo<Merge, Customer>(m => m.KeptId).RefersTo<Merge, Customer>(m => m.MergedId);
        model.Entity<DuplicateSearch>().ToTable("duplicate_searches");
        model.Entity<ContactPoint>().ToTable("contact_points").RefersTo<ContactPoint, Customer>(p => p.CustomerId);
        model.Entity<Site>().ToTable("sites").Ignore(site => site.LocalHolidays);
        model.Entity<Team>().ToTable("teams").RefersTo<Team, Team>(t => t.ParentId).RefersTo<Team, Site>(t => t.SiteId).RefersTo<Team, Customer>(t => t.ManagerId);
        model.Entity<TeamPlacement>().ToTable("team_placements").RefersTo<TeamPlacement, Team>(p => p.TeamId);
        model.Entity<Position>().ToTable("positions").RefersTo<Position, Team>(p => p.TeamId);
        model.Entity<Group>().ToTable("groups");
        model.Entity<GroupTrait>().ToTable("group_traits").RefersTo<GroupTrait, Group>(t => t.GroupId);
        model.Entity<Shaper>().ToTable("shapers").RefersTo<Shaper, Group>(s => s.GroupId);
        model.Entity<Consultation>().ToTable("consultations").RefersTo<Consultation, Group>(c => c.GroupId).RefersTo<Consultation, Membership>(c => c.MembershipId);
        model.Entity<Relationship>().ToTable("relationships").RefersTo<Relationship, Customer>(r => r.CustomerId).RefersTo<Relationship, Group>(r => r.GroupId)
            .RefersTo<Relationship, Site>(r => r.SiteId).RefersTo<Relationship, Team>(r => r.TeamId).RefersTo<Relationship, Position>(r => r.PositionId)
            .RefersTo<Relationship, Customer>(r => r.CompanyId).RefersTo<Relationship, Customer>(r => r.ManagerId);
        model.Entity<StageChange>().ToTable("stage_changes").RefersTo<StageChange, Relationship>(c => c.RelationshipId);
        model.Entity<StageRule>().ToTable("stage_rules").RefersTo<StageRule, Group>(r => r.GroupId).Ignore(r => r.Terms);
        model.Entity<StageOffer>().ToTable("stage_offers").RefersTo<StageOffer, Relationship>(o => o.RelationshipId).RefersTo<StageOffer, Membership>(o => o.OfferedById).RefersTo<StageOffer, Membership>(o => o.AnsweredById);
        model.Entity<Slip>().ToTable("slips").RefersTo<Slip, Relationship>(s => s.RelationshipId).RefersTo<Slip, Customer>(s => s.CustomerId).RefersTo<Slip, Group>(s => s.GroupId);
        model.Entity<Interaction>().ToTable("interactions").RefersTo<Interaction, Customer>(i => i.CustomerId)
            .RefersTo<Interaction, Site>(i => i.SiteId).RefersTo<Interaction, Team>(i => i.TeamId);
        model.Entity<Note>().ToTable("notes").RefersTo<Note, Customer>(n => n.CustomerId).RefersTo<Note, Membership>(n => n.MembershipId);
        model.Entity<Tag>().ToTable("tags");
        model.Entity<Tagging>().ToTable("taggings").RefersTo<Tagging, Customer>(t => t.CustomerId).RefersTo<Tagging, Tag>(t => t.TagId);
        model.Entity<Segment>().ToTable("segments").RefersTo<Segment, Membership>(s => s.MadeById);
        FieldText.Map(model);
        model.Entity<CustomField>().ToTable("custom_fields").Ignore(f => f.ChoiceList);

        model.Entity<BlockedPerson>().ToTable("blocked_persons").RefersTo<BlockedPerson, Customer>(p => p.CustomerId).RefersTo<BlockedPerson, Membership>(p => p.MembershipId);
        model.Entity<SealedPart>().ToTable("sealed_parts").RefersTo<SealedPart, Customer>(p => p.CustomerId);
        model.Entity<RetentionTerm>().ToTable("retention_terms");
        model.Entity<RightsRequest>().ToTable("rights_requests").RefersTo<RightsRequest, Customer>(r => r.CustomerId).RefersTo<RightsRequest, Membership>(r => r.MembershipId);

        model.Entity<Purpose>().ToTable("purposes");
        model.Entity<PurposeText>().ToTable("purpose_texts").RefersTo<PurposeText, Purpose>(t => t.PurposeId);
        model.Entity<Consent>().ToTable("consents").RefersTo<Consent, Customer>(c => c.CustomerId).RefersTo<Consent, Purpose>(c => c.PurposeId).RefersTo<Consent, Membership>(c => c.MembershipId);
        model.Entity<AskedConsent>().ToTable("asked_consents").RefersTo<AskedConsent, Customer>(a => a.CustomerId).RefersTo<AskedConsent, Purpose>(a => a.PurposeId);
        model.Entity<CustomerKey>().ToTable("customer_keys").RefersTo<CustomerKey, Customer>(k => k.CustomerId);
        model.Entity<ContactWish>().ToTable("contact_wishes").RefersTo<ContactWish, Customer>(w => w.CustomerId).RefersTo<ContactWish, Membership>(w => w.MembershipId);
        model.Entity<DeclaredNeed>().ToTable("declared_needs").RefersTo<DeclaredNeed, Customer>(n => n.CustomerId).RefersTo<DeclaredNeed, Membership>(n => n.MembershipId);

        model.Entity<Membership>().RefersTo<Membership, Customer>(m => m.CustomerId);
        model.Entity<Act>().RefersTo<Act, Customer>(a => a.CustomerId);
    }
}
