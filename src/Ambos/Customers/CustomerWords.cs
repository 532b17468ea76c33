using Ambos.Platform.Languages;
using Ambos.Platform.Ui;

namespace Ambos.Customers;

/// <summary>The words for what customers are and how far they have come.</summary>
public static class CustomerWords
{
    /// <summary>C-0412.</summary>
    public static string Code(long number) => $"C-{number:0000}";

    extension(CustomerKind kind)
    {
        public string Word => kind switch
        {
            CustomerKind.Person => "Person",
            CustomerKind.Organization => "Organisation",
            _ => "Team",
        };
    }

    extension(Stage stage)
    {
        public string Word => stage switch
        {
            Stage.Potential => "Potential",
            Stage.Candidate => "Candidate",
            Stage.Onboarding => "Arriving",
            Stage.Active => "Active",
            Stage.Loyal => "Loyal",
            Stage.Ambassador => "Ambassador",
            Stage.Lost => "Lost",
            _ => "Left|stage",
        };
    }

    extension(InteractionKind kind)
    {
        public string Word => kind switch
        {
            InteractionKind.Purchase => "Purchase",
            InteractionKind.Stay => "Stay",
            InteractionKind.Visit => "Visit",
            InteractionKind.Call => "Call",
            InteractionKind.Meeting => "Meeting",
            InteractionKind.Message => "Message",
            InteractionKind.Event => "Event",
            _ => "Other|interaction",
        };
    }

    /// <summary>The word for how a contact came; what is not known stands as it was written.</summary>
    public static string ChannelWord(string channel) => channel.Trim().ToLowerInvariant() switch
    {
        "web" => "by the web|contact",
        "email" or "e-mail" or "mail" => "by e-mail|contact",
        "phone" or "telephone" => "by phone|contact",
        "app" => "by the app|contact",
        "chat" => "by chat|contact",
        "person" or "in person" => "in person|contact",
        _ => channel,
    };

    extension(ContactKind kind)
    {
        public string Word => kind switch
        {
            ContactKind.Email => "E-mail",
            ContactKind.Phone => "Phone",
            ContactKind.Address => "Address|place",
            ContactKind.Web => "Web",
            _ => "Social network",
        };
    }

    extension(Bond bond)
    {
        public string Word => bond switch
        {
            Bond.Contract => "A contract",
            Bond.Moral => "A moral bond",
            _ => "No bond",
        };
    }

    extension(Trait trait)
    {
        public string Word => trait switch
        {
            Trait.Belonging => "Belonging",
            Trait.Role => "Role|trait",
            Trait.Presence => "Presence",
            Trait.Interaction => "Interaction",
            Trait.Processes => "Processes",
            Trait.Information => "Information",
            _ => "Consumption",
        };

        /// <summary>What lies at both ends of its scale.</summary>
        public string Ends => trait switch
        {
            Trait.Belonging => "a stranger → part of the house",
            Trait.Role => "receives → gives",
            Trait.Presence => "passing by → every day",
            Trait.Interaction => "hardly ever → often",
            Trait.Processes => "does not see them → shapes them",
            Trait.Information => "public → internal",
            _ => "nothing → a lot",
        };

        /// <summary>What follows from it.</summary>
        public string Effect => trait switch
        {
            Trait.Belonging => "How strong the bond is, by contract or by heart. The questions about belonging in surveys measure it.",
            Trait.Role => "Whether they give or receive in the service chain. The links they give and receive measure it.",
            Trait.Presence => "How long they are with us. The months with some contact measure it on each customer's page.",
            Trait.Interaction => "How often we speak. We want to have spoken with each of them within the days you say; whoever waits longer is pointed out.",
            Trait.Processes => "How far they shape our services. Who is marked here must be consulted before a change is published.",
            Trait.Information => "How much of what we know is for them: members who sign in read only what is marked here.",
            _ => "How much they use of what we offer. Whoever asks for something is offered the services that are meant for their group.",
        };
    }

    /// <summary>A role in a few words: position or group, and where.</summary>
    public static string Role(this Outline outline, Words words, Guid groupId, Guid? positionId, Guid? teamId, Guid? siteId, Stage? stage = null)
    {
        var what = outline.Name(positionId) ?? (outline.Group(groupId) is { } role ? words[role.Name] : "");
        if (stage is Stage.Loyal or Stage.Ambassador or Stage.Potential or Stage.Candidate or Stage.Onboarding or Stage.Lost)
            what = $"{what} ({words[stage.Value.Word].ToLower(System.Globalization.CultureInfo.CurrentCulture)})";
        var where = outline.Name(siteId) is { } site && outline.Name(teamId) is { } team ? $"{team}, {site}" : outline.Name(teamId) ?? outline.Name(siteId);
        return where is null ? what : $"{what} · {where}";
    }

    public static Side? OneSide(Sides sides) => sides switch { Sides.Inside => Side.Inside, Sides.Outside => Side.Outside, _ => null };
}
