using Ambos.Platform.Ui.Fields;

namespace Ambos.Customers.Pages;

public sealed partial class CustomerForm
{
    sealed class FormInput
    {
        public CustomerKind Kind { get; set; }

        [Needed]
        public string? Name { get; set; }

        public string? Emails { get; set; }

        public string? Phones { get; set; }

        public string? Places { get; set; }

        public string? Webs { get; set; }

        public string? Socials { get; set; }

        public string? Language { get; set; }

        public DateOnly? BornOn { get; set; }

        public string? TaxId { get; set; }

        public string? Tags { get; set; }

        public string? GroupId { get; set; }

        public DateOnly? From { get; set; }

        public string? TeamId { get; set; }

        public string? SiteId { get; set; }

        public static FormInput Of(CustomerFile file) => new()
        {
            Name = file.Name,
            Emails = Lines(file, ContactKind.Email),
            Phones = Lines(file, ContactKind.Phone),
            Places = Lines(file, ContactKind.Address),
            Webs = Lines(file, ContactKind.Web),
            Socials = Lines(file, ContactKind.Social),
            Language = file.Language,
            BornOn = file.BornOn,
            TaxId = file.TaxId,
            Tags = string.Join(", ", file.Tags),
        };

        public CustomerDraft Draft() => new()
        {
            Kind = Kind,
            Name = Name,
            Language = Language ?? "",
            BornOn = BornOn ?? default(DateOnly),
            TaxId = TaxId ?? "",
            Tags = (Tags ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            ContactPoints =
            [
                .. Points(ContactKind.Email, Emails), .. Points(ContactKind.Phone, Phones), .. Points(ContactKind.Address, Places),
                .. Points(ContactKind.Web, Webs), .. Points(ContactKind.Social, Socials),
            ],
            Relationship = string.IsNullOrEmpty(GroupId) ? null : new RelationshipDraft { GroupId = CustomerChoices.Key(GroupId), From = From, TeamId = CustomerChoices.Key(TeamId), SiteId = CustomerChoices.Key(SiteId) },
        };

        /// <summary>What the registry refuses stands at the field of this form.</summary>
        public static No Place(No no) => no.Field != "ContactPoints" ? no : no with
        {
            Field = no.Reason.Key switch
            {
                "{0} is not an e-mail address." => nameof(Emails),
                "{0} is not a telephone number." => nameof(Phones),
                "{0} is not an address that begins with https://." => nameof(Webs),
                _ => "",
            },
        };

        static IEnumerable<ContactDraft> Points(ContactKind kind, string? lines) =>
            (lines ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.LastIndexOf('|') is > 0 and var bar ? new ContactDraft(kind, line[..bar].Trim(), line[(bar + 1)..].Trim()) : new ContactDraft(kind, line));

        static string Lines(CustomerFile file, ContactKind kind) =>
            string.Join('\n', file.Contacts.Where(contact => contact.Kind == kind).Select(contact => contact.Label is null ? contact.Value : $"{contact.Value} | {contact.Label}"));
    }
}
