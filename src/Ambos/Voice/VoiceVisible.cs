using Ambos.Platform.Identity;
using Ambos.Platform.Ui;

namespace Ambos.Voice;

/// <summary>Which signals somebody may read: those of outside, and with the permission those of inside.</summary>
public static class VoiceVisible
{
    public static IQueryable<Signal> VisibleTo(this IQueryable<Signal> signals, Session session) =>
        !session.Can(VoicePermissions.Read) ? signals.Where(_ => false)
        : session.Can(VoicePermissions.Inside) ? signals
        : signals.Where(signal => signal.Side == Side.Outside);
}
