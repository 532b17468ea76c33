using Ambos.Platform.Data;
using Ambos.Platform.Identity;
using Ambos.Platform.Languages;
using Ambos.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace Ambos.Customers.Consents;

/// <summary>The two mails about a consent: the question whether it was really said, and where it can be taken back.</summary>
static class ConsentLetters
{
    public static async Task<Letter> AskAsync(AmbosDb db, Customer customer, Purpose purpose, string mail, string key, CancellationToken cancellationToken)
    {
        var (organization, language) = await OfAsync(db, customer, cancellationToken);
        var text = await PurposeTexts.ReadAsync(db, purpose, language, cancellationToken);
        return new Letter(
            mail, OneLine(customer.Name), language, new Phrase("{0}: please confirm with one press", organization),
            [new Phrase("Hello, {0}.", customer.Name), new Phrase("{0} was told that you agree to this:", organization), new Phrase("{0}", text), new Phrase("It holds only when you confirm it within seven days. If it was not you, do nothing.")],
            new Phrase("See it and confirm"), "/consent/" + key);
    }

    public static async Task<Letter> ThanksAsync(AmbosDb db, Customer customer, Purpose purpose, string mail, string key, CancellationToken cancellationToken)
    {
        var (organization, language) = await OfAsync(db, customer, cancellationToken);
        var text = await PurposeTexts.ReadAsync(db, purpose, language, cancellationToken);
        return new Letter(
            mail, OneLine(customer.Name), language, new Phrase("{0}: you have agreed, and can take it back at any time", organization),
            [new Phrase("Hello, {0}.", customer.Name), new Phrase("You have agreed to this:"), new Phrase("{0}", text), new Phrase("With the button you see what holds, and end it with one press. Keep this mail: the address is yours alone.")],
            new Phrase("What holds for me"), "/c/" + key)
        {
            Withdraw = $"/c/{key}/out?for={Uri.EscapeDataString(purpose.Key)}",
        };
    }

    static async Task<(string Organization, string Language)> OfAsync(AmbosDb db, Customer customer, CancellationToken cancellationToken)
    {
        var organization = await db.Set<Organization>().Select(one => new { one.Name, one.Language }).SingleAsync(cancellationToken);
        return (organization.Name, customer.Language is { } spoken && Words.Languages.Contains(spoken) ? spoken : organization.Language);
    }

    // A name from a file may hold line ends; a header may not.
    static string OneLine(string name) => string.Concat(name.Where(letter => !char.IsControl(letter)));
}
