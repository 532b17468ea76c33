using System.Globalization;
using System.Net;
using System.Text;
using Ambos.Platform.Data;
using Ambos.Platform.Jobs;
using Ambos.Platform.Languages;
using Ambos.Platform.Web;

namespace Ambos.Platform.Mail;

/// <summary>Writes mails and posts them: they leave after the transaction that wrote them, once per key.</summary>
public sealed class Letters(Words words, PublicAddress address, TimeProvider time)
{
    public const string Kind = "mail";

    /// <param name="key">What the mail is about and for whom; the same key is sent once.</param>
    public void Post(AmbosDb db, string key, Letter letter) => db.Add(new Delivery(Kind, key, Write(letter), time.GetUtcNow()));

    /// <summary>The letter in words, as text and as plain HTML that needs no picture and asks for nothing from elsewhere.</summary>
    public WrittenMail Write(Letter letter)
    {
        var culture = CultureInfo.GetCultureInfo(letter.Language == "en" ? "en-GB" : "es-ES");
        var paragraphs = letter.Paragraphs.Select(phrase => Say(culture, phrase)).ToList();
        var button = letter.Button is null ? null : Say(culture, letter.Button);
        var link = letter.Path is null ? null : address.To(letter.Path);
        var foot = words.In(culture, "Sent by Ambos from {0}.", address.Origin);

        var text = new StringBuilder();
        foreach (var paragraph in paragraphs)
            text.Append(paragraph).Append("\r\n\r\n");
        if (button is not null)
            text.Append(button).Append(": ").Append(link).Append("\r\n\r\n");
        text.Append("-- \r\n").Append(foot).Append("\r\n");

        var html = new StringBuilder($"<!doctype html><html lang=\"{letter.Language}\"><head><meta charset=\"utf-8\"></head><body style=\"margin:0;padding:24px;background:#faf8f4;color:#211e1a;font:15px/1.5 system-ui,sans-serif\"><div style=\"max-width:560px;margin:auto;background:#fff;border:1px solid #e3ddd2;border-radius:12px;padding:24px\">");
        foreach (var paragraph in paragraphs)
            html.Append("<p style=\"margin:0 0 16px\">").Append(WebUtility.HtmlEncode(paragraph).Replace("\n", "<br>", StringComparison.Ordinal)).Append("</p>");
        if (button is not null)
            html.Append("<p style=\"margin:0 0 16px\"><a href=\"").Append(WebUtility.HtmlEncode(link)).Append("\" style=\"display:inline-block;background:#211e1a;color:#faf8f4;padding:10px 18px;border-radius:6px;text-decoration:none\">").Append(WebUtility.HtmlEncode(button)).Append("</a></p>");
        html.Append("<p style=\"margin:0;color:#6b645a;font-size:12px\">").Append(WebUtility.HtmlEncode(foot)).Append("</p></div></body></html>");

        return new WrittenMail(OneLine(letter.To), letter.Name is null ? null : OneLine(letter.Name), OneLine(Say(culture, letter.Subject)), text.ToString(), html.ToString(), letter.Withdraw is null ? null : address.To(letter.Withdraw));
    }

    string Say(CultureInfo culture, Phrase phrase) => words.In(culture, phrase.Key, [.. phrase.Values]);

    // What stands in a header has one line, or it would write headers of its own.
    static string OneLine(string text) => text.Any(char.IsControl) ? throw new ArgumentException("A mail header may not hold line ends.", nameof(text)) : text;
}
