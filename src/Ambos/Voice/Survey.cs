using Ambos.Customers;
using Ambos.Platform.Languages;
using Ambos.Platform.Data;
using Ambos.Platform.Ui;

namespace Ambos.Voice;

/// <summary>What we ask people, on either side.</summary>
public sealed class Survey : Entity
{
    Survey()
    {
    }

    public Survey(string name)
    {
        Name = name.Trim();
        NameKey = Plain.Text(name);
    }

    public string Name { get; private set; } = "";

    public string NameKey { get; private set; } = "";
}

/// <summary>One time a survey was held.</summary>
public sealed class Wave : Entity
{
    Wave()
    {
    }

    public Wave(Guid surveyId, string name) => (SurveyId, Name) = (surveyId, name.Trim());

    public Guid SurveyId { get; private set; }

    public string Name { get; private set; } = "";
}

/// <summary>One question of a survey, with the scale its answers stand on.</summary>
public sealed class Question : Entity
{
    Question()
    {
    }

    public Question(Guid surveyId, string code, string text, Side side)
    {
        (SurveyId, Code, Text, Side) = (surveyId, code.Trim(), text.Trim(), side);
    }

    public Guid SurveyId { get; private set; }

    /// <summary>Its short name within the survey, as imports and the API know it.</summary>
    public string Code { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>Whom it is put to.</summary>
    public Side Side { get; private set; }

    /// <summary>The lowest and highest value; without them the answers have no place on the common scale.</summary>
    public double? Low { get; private set; }

    public double? High { get; private set; }

    /// <summary>Whether its answers count as satisfaction; a question about habits or character does not.</summary>
    public bool Counts { get; private set; } = true;

    /// <summary>The highest value is the worst, as in "how often do you think of leaving?".</summary>
    public bool HighIsWorse { get; private set; }

    public void RunsFrom(double low, double high) => (Low, High) = (low, high);

    public void Reads(string text) => Text = text.Trim();

    public void CountsAsSatisfaction(bool counts) => Counts = counts;

    public void PointsDown(bool highIsWorse) => HighIsWorse = highIsWorse;
}

/// <summary>What one person answered to one question; the person may be unknown.</summary>
public sealed class Answer : Entity, IKeyed
{
    Answer()
    {
    }

    public Answer(Guid key, Guid questionId, Side side, DateTimeOffset at) => (Key, QuestionId, Side, At) = (key, questionId, side, at);

    /// <summary>What makes it the same answer when a file is read again.</summary>
    public Guid Key { get; private set; }

    public Guid QuestionId { get; private set; }

    public Guid? WaveId { get; private set; }

    public Side Side { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>On the question's own scale.</summary>
    public double? Value { get; private set; }

    /// <summary>On the common scale from 0 to 10.</summary>
    public double? Score { get; private set; }

    public string? Text { get; private set; }

    public Guid? CustomerId { get; private set; }

    public Guid? TeamId { get; private set; }

    public Guid? SiteId { get; private set; }

    /// <summary>The same for every answer of one respondent of one source, so that people are counted and not answers; nothing where nothing tells them apart.</summary>
    public Guid? Person { get; private set; }

    /// <summary>Who brought it in.</summary>
    public Guid? Origin { get; private set; }

    public void ComesFrom(Guid? person, Guid? origin) => (Person, Origin) = (person, origin);

    public void Says(double? value, double? score, string? text) => (Value, Score, Text) = (value, score, text);

    public void Belongs(Guid? waveId, Guid? customerId, Guid? teamId, Guid? siteId) => (WaveId, CustomerId, TeamId, SiteId) = (waveId, customerId, teamId, siteId);

    public void WasGiven(DateTimeOffset at) => At = at;
}

/// <summary>Known again by a key when the same thing is imported twice.</summary>
public interface IKeyed
{
    Guid Key { get; }
}
