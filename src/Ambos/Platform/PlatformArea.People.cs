using Ambos.Platform.Areas;
using Ambos.Platform.Data.Migrations;

namespace Ambos.Platform;

sealed partial class PlatformArea
{
    /// <summary>Sign-in, acts, jobs, mail, notices, files and the API frame.</summary>
    static void AroundPeople(AreaBuilder area)
    {
        area.Add<Migration>(new M0002_Work());
    }
}
