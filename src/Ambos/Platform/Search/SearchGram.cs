using Ambos.Platform.Data;

namespace Ambos.Platform.Search;

/// <summary>Three letters of a word that stands in some title: how a misspelt name finds its candidates.</summary>
public sealed class SearchGram : Entity
{
    SearchGram()
    {
    }

    internal SearchGram(string gram, string word) => (Gram, Word) = (gram, word);

    public string Gram { get; private set; } = "";

    public string Word { get; private set; } = "";
}
