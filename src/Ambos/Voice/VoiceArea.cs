using Ambos.Platform.Areas;
using Ambos.Platform.Data;
using Ambos.Platform.Data.Migrations;
using Ambos.Platform.Figures;
using Ambos.Platform.Import;
using Ambos.Platform.Languages;
using Ambos.Voice.Import;

namespace Ambos.Voice;

/// <summary>Listen: what people of both sides say, and what was answered.</summary>
sealed class VoiceArea : IArea
{
    public void Register(AreaBuilder area)
    {
        area.Add(new EntityMapping(VoiceMapping.Map));
        area.Add<Migration>(new M0030_Voice());
        area.Add(VoicePermissions.All);
        area.Add(VoiceFigures.All);
        area.Add(new WordList("Voice.Voice"));
        area.Add<ImportKind>(new AnswersImport(), new SignalsImport(), new MeasuresImport());
    }
}
