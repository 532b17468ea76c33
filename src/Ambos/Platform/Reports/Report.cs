using Ambos.Platform.Data;
using Ambos.Platform.Identity;

namespace Ambos.Platform.Reports;

/// <summary>A set of figures that can be had on a page, through the API and with <c>ambos report</c>, always by the same function.</summary>
/// <param name="Name">Such as <c>balance</c>.</param>
/// <param name="Title">Translation key.</param>
/// <param name="Definition">What the figures mean, a translation key; it goes out with them.</param>
/// <param name="Options">Names and meanings of what one may ask for, such as <c>by</c> or <c>from</c>.</param>
/// <param name="Run">Returns one object with plain names, numbers unrounded, times in hours, with n and period; a "no" is a <see cref="ReportRefusal"/>.</param>
public sealed record Report(
    string Name,
    string Title,
    string Definition,
    Permission Needs,
    IReadOnlyDictionary<string, string> Options,
    Func<ReportRequest, CancellationToken, Task<object>> Run);

/// <summary>Who asks for which figures.</summary>
public sealed record ReportRequest(IServiceProvider Services, Database Data, OrganizationView Organization, IReadOnlyDictionary<string, string> Options, DateTimeOffset Now)
{
    public string? Option(string name) => Options.GetValueOrDefault(name);
}

/// <summary>Why there is no answer, as words for the one who asked.</summary>
public sealed record ReportRefusal(string Reason, params IReadOnlyList<object> Values);
