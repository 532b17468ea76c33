using Microsoft.AspNetCore.Components;

namespace Ambos.Platform.Ui;

/// <summary>Addresses of the present page with other questions in them.</summary>
public static class Address
{
    /// <summary>The present path and query with some parameters set, or taken out where the value is null.</summary>
    public static string With(NavigationManager navigation, params (string Name, string? Value)[] changes)
    {
        var changed = navigation.GetUriWithQueryParameters(changes.ToDictionary(change => change.Name, change => (object?)change.Value, StringComparer.Ordinal));
        return "/" + navigation.ToBaseRelativePath(changed);
    }

    /// <summary>The parameters of the present address, in their order.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Query(NavigationManager navigation) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query)
            .SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? "")));
}
