using Ambos.Platform.Ui.Fields;

namespace Ambos.Platform.Webhooks.Pages;

/// <summary>What the forms of a webhook send.</summary>
sealed class WebhookForm
{
    [Needed, AtMost(100)] public string Name { get; set; } = "";

    [Needed, AtMost(1000)] public string Address { get; set; } = "";

    public List<string>? Events { get; set; }

    public WebhookDraft ToDraft() => new(Name, Address, Events);
}
