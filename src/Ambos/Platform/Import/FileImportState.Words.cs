using Ambos.Platform.Ui;

namespace Ambos.Platform.Import;

/// <summary>How the states of an import are said.</summary>
static class FileImportStates
{
    extension(FileImportState state)
    {
        /// <summary>A key of Words.</summary>
        public string Word => state switch
        {
            FileImportState.Draft => "Its columns wait to be confirmed",
            FileImportState.Checking => "Being checked",
            FileImportState.Checked => "Checked, not imported",
            FileImportState.Importing => "Being imported",
            FileImportState.Done => "Imported|state",
            FileImportState.Cancelled => "Cancelled",
            FileImportState.Stopped => "Stopped early",
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };

        public State Pill => state switch
        {
            FileImportState.Draft or FileImportState.Checked => State.Wait,
            FileImportState.Checking or FileImportState.Importing => State.Ok,
            FileImportState.Done => State.Done,
            FileImportState.Cancelled or FileImportState.Stopped => State.Risk,
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
    }
}
