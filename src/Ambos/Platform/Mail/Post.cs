using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using Ambos.Platform.Data;
using Ambos.Platform.Jobs;
using Ambos.Platform.Web;

namespace Ambos.Platform.Mail;

/// <summary>How mails leave: an SMTP server by settings, otherwise a folder from which anything may fetch them. The one place that knows.</summary>
public sealed class Post(IConfiguration configuration, StoreSettings settings, PublicAddress address)
{
    string? Host => configuration["AMBOS_SMTP_HOST"] is { Length: > 0 } host ? host : null;

    public bool UsesFolder => Host is null;

    string Sender => configuration["AMBOS_SMTP_FROM"] is { Length: > 0 } from ? from : $"ambos@{address.Host}";

    public async Task SendAsync(Errand errand, CancellationToken cancellationToken)
    {
        var mail = errand.Read<WrittenMail>();
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{errand.Organization}|{errand.Key}")))[..32];
        using var message = Message(mail, id);
        if (Host is { } host)
            await OverSmtpAsync(host, message, cancellationToken);
        else
            IntoFolder(message, id);
    }

    MailMessage Message(WrittenMail mail, string id)
    {
        var message = new MailMessage(new MailAddress(Sender, "Ambos"), new MailAddress(mail.To, mail.Name))
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
            Body = mail.Text,
            BodyTransferEncoding = TransferEncoding.Base64,
        };
        var html = AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, MediaTypeNames.Text.Html);
        html.TransferEncoding = TransferEncoding.Base64;
        message.AlternateViews.Add(html);
        // The same mail sent twice bears the same id, so that mailboxes show it once.
        message.Headers.Add("Message-ID", $"<{id}@{address.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (mail.Withdraw is { } withdraw)
        {
            message.Headers.Add("List-Unsubscribe", $"<{withdraw}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return message;
    }

    async Task OverSmtpAsync(string host, MailMessage message, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient(host, configuration.GetValue("AMBOS_SMTP_PORT", 587)) { EnableSsl = configuration.GetValue("AMBOS_SMTP_TLS", true) };
        if (configuration["AMBOS_SMTP_USER"] is { Length: > 0 } user)
            client.Credentials = new NetworkCredential(user, configuration["AMBOS_SMTP_PASSWORD"]);
        await client.SendMailAsync(message, cancellationToken);
    }

    // Written aside and then moved: whoever fetches never sees half a mail, and twice is one file.
    void IntoFolder(MailMessage message, string id)
    {
        var aside = Directory.CreateDirectory(Path.Combine(settings.Sub("mail"), ".writing", id)).FullName;
        using (var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = aside })
            client.Send(message);
        File.Move(Directory.EnumerateFiles(aside, "*.eml").First(), Path.Combine(settings.Sub("mail"), id + ".eml"), overwrite: true);
        Directory.Delete(aside, recursive: true);
    }
}
