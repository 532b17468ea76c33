namespace Ambos.Customers.Rights;

/// <summary>The rights by name.</summary>
static class RightsWords
{
    public static string Of(RightsKind kind) => kind switch
    {
        RightsKind.Access => "To know what is kept",
        RightsKind.Rectification => "To have it put right",
        RightsKind.Erasure => "To be forgotten",
        RightsKind.Restriction => "To have its use held",
        RightsKind.Objection => "To object",
        _ => "To take it along",
    };
}
