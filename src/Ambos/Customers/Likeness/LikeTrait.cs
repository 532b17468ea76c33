namespace Ambos.Customers.Likeness;

/// <summary>Why two records may be one customer, the strongest first.</summary>
public enum LikeTrait
{
    TaxNumber,

    /// <summary>The same name and the same day of birth.</summary>
    NameAndBirth,

    Email,

    Phone,

    /// <summary>The same company name but for the legal form.</summary>
    CompanyName,
}

/// <summary>The words for it.</summary>
static class LikeWords
{
    extension(LikeTrait trait)
    {
        public string Word => trait switch
        {
            LikeTrait.TaxNumber => "the same tax number",
            LikeTrait.NameAndBirth => "the same name and day of birth",
            LikeTrait.Email => "the same e-mail",
            LikeTrait.Phone => "the same phone",
            _ => "the same company name",
        };
    }
}
