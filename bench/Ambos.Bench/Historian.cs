using System.Collections.Concurrent;

namespace Ambos.Bench;

/// <summary>What became of something that a client tried.</summary>
public enum Outcome
{
    /// <summary>Sent, and nobody answered: it may have been done or not.</summary>
    Unknown,

    /// <summary>Answered as saved.</summary>
    Saved,

    /// <summary>Answered as refused.</summary>
    Refused,
}

/// <summary>Writes down what every client tried, before and after, by a word that stands nowhere else.</summary>
public sealed class Historian
{
    readonly ConcurrentDictionary<string, (string Door, Outcome Outcome)> history = new(StringComparer.Ordinal);

    public void Tries(string word, string door) => history[word] = (door, Outcome.Unknown);

    public void Hears(string word, Outcome outcome) => history[word] = (history[word].Door, outcome);

    public int Count(Outcome outcome) => history.Values.Count(tried => tried.Outcome == outcome);

    /// <summary>Words of one door that nobody answered.</summary>
    public IReadOnlyList<string> Unanswered(string door) => [.. history.Where(tried => tried.Value == (door, Outcome.Unknown)).Select(tried => tried.Key)];

    /// <summary>How much of what was answered as saved stands there, how much does not, and how much of anything stands there more than once.</summary>
    public (int Found, int Missing, int Doubled) Found(IReadOnlyDictionary<string, int> stored) => (
        history.Count(tried => tried.Value.Outcome == Outcome.Saved && stored.ContainsKey(tried.Key)),
        history.Count(tried => tried.Value.Outcome == Outcome.Saved && !stored.ContainsKey(tried.Key)),
        stored.Values.Count(times => times > 1));

    /// <summary>What is missing or double in the store, given how often every word stands there.</summary>
    public IEnumerable<string> Faults(IReadOnlyDictionary<string, int> stored)
    {
        foreach (var (word, (door, outcome)) in history)
        {
            var times = stored.GetValueOrDefault(word);
            if (outcome == Outcome.Saved && times != 1)
                yield return $"{door} {word} was answered as saved and stands there {times} times";
            if (outcome == Outcome.Refused && times != 0)
                yield return $"{door} {word} was refused and stands there {times} times";
            if (outcome == Outcome.Unknown && times > 1)
                yield return $"{door} {word} was sent once and stands there {times} times";
        }
        foreach (var word in stored.Keys.Where(word => !history.ContainsKey(word)))
            yield return $"{word} was never sent and stands there";
    }
}
