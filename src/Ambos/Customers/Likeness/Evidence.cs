namespace Ambos.Customers.Likeness;

/// <summary>What speaks for and against two records being one customer. Each has its points, and the points are added.</summary>
[Flags]
public enum Evidence
{
    None = 0,
    TaxNumber = 1,
    Email = 1 << 1,

    /// <summary>A mailbox of many, such as info@.</summary>
    SharedEmail = 1 << 2,
    Phone = 1 << 3,

    /// <summary>A telephone of many: a switchboard.</summary>
    SharedPhone = 1 << 4,
    Name = 1 << 5,

    /// <summary>The same name, and many bear it.</summary>
    CommonName = 1 << 6,

    /// <summary>The same name but for a slip or another spelling.</summary>
    NearName = 1 << 7,

    /// <summary>One name is part of the other.</summary>
    ShorterName = 1 << 8,

    /// <summary>The same first name, another surname.</summary>
    OtherSurname = 1 << 9,
    Birth = 1 << 10,

    /// <summary>Day and month the other way round.</summary>
    BirthTurned = 1 << 11,
    CompanyName = 1 << 12,
    NearCompanyName = 1 << 13,

    OtherBirth = 1 << 14,
    OtherTaxNumber = 1 << 15,

    /// <summary>The same name, and very many bear it.</summary>
    VeryCommonName = 1 << 16,
}

/// <summary>The weight and the words of evidence.</summary>
public static class EvidenceWords
{
    /// <summary>From here on a pair is shown.</summary>
    public const int Enough = 8;

    const int Likely = 10;
    const int Sure = 13;

    static readonly (Evidence One, int Points, string Word)[] All =
    [
        (Evidence.TaxNumber, 8, "the same tax number"),
        (Evidence.Email, 6, "the same e-mail"),
        (Evidence.SharedEmail, 2, "the same mailbox of many"),
        (Evidence.Phone, 6, "the same phone"),
        (Evidence.SharedPhone, 2, "the same phone of many"),
        (Evidence.Name, 4, "the same name"),
        (Evidence.CommonName, 3, "the same name, which many bear"),
        (Evidence.VeryCommonName, 2, "the same name, which very many bear"),
        (Evidence.NearName, 3, "almost the same name"),
        (Evidence.ShorterName, 3, "one name is part of the other"),
        (Evidence.OtherSurname, 0, "the same first name, another surname"),
        (Evidence.Birth, 5, "the same day of birth"),
        (Evidence.BirthTurned, 2, "day and month of birth the other way round"),
        (Evidence.CompanyName, 8, "the same company name"),
        (Evidence.NearCompanyName, 3, "almost the same company name"),
        (Evidence.OtherBirth, -9, "but another day of birth"),
        (Evidence.OtherTaxNumber, -8, "but another tax number"),
    ];

    extension(Evidence evidence)
    {
        public int Points => All.Sum(line => evidence.HasFlag(line.One) ? line.Points : 0);

        /// <summary>Each reason by itself, as listed, with its points.</summary>
        public IEnumerable<(Evidence One, int Points, string Word)> Reasons => All.Where(line => evidence.HasFlag(line.One));
    }

    public static bool IsCertain(int points) => points >= Sure;

    /// <summary>How sure that many points make us.</summary>
    public static string Grade(int points) => points >= Sure ? "almost certain" : points >= Likely ? "very likely" : "possible";

    internal static IReadOnlyList<string> Words => [.. All.Select(line => line.Word)];
}
