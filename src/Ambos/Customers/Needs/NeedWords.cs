namespace Ambos.Customers.Needs;

/// <summary>What a need is about, in words that name no condition.</summary>
static class NeedWords
{
    extension(NeedKind kind)
    {
        public string Word => kind switch
        {
            NeedKind.Access => "Getting in and about",
            NeedKind.Communication => "Speaking and reading",
            NeedKind.Food => "Eating and drinking",
            NeedKind.Care => "Special care",
            _ => "Something else|need",
        };
    }
}
