namespace Ambos.Platform.Outbound;

/// <summary>How strict the house is with addresses that people write down for it to call.</summary>
/// <param name="Local">This machine itself may be called, also without TLS (<c>AMBOS_OUTBOUND_LOCAL=yes</c>): for trying things out, never where others come in.</param>
public sealed record OutboundRules(bool Local)
{
    public static OutboundRules From(IConfiguration configuration) => new(configuration["AMBOS_OUTBOUND_LOCAL"] == "yes");
}
