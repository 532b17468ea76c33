using System.Globalization;

namespace Ambos.Voice;

/// <summary>How signals are called.</summary>
static class SignalWords
{
    public const string Counter = "signal";

    public static string Code(long number) => "S-" + number.ToString(CultureInfo.InvariantCulture);

    extension(SignalSource source)
    {
        /// <summary>Key of its word.</summary>
        public string Word => source switch
        {
            SignalSource.Answer => "survey answer",
            SignalSource.Review => "review",
            SignalSource.Mention => "mention",
            SignalSource.Suggestion => "suggestion",
            SignalSource.Interview => "interview",
            SignalSource.Rating => "rating",
            _ => throw new ArgumentOutOfRangeException(nameof(source)),
        };
    }
}
