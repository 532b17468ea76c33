namespace Ambos.Customers.Likeness;

/// <summary>Weighs two records of a roll. What a name denies nothing can outweigh: relatives and colleagues share everything else.</summary>
sealed class Comparison(Roll roll)
{
    // More than so many at one telephone or mailbox, and it says little.
    const int Household = 5;
    // More than so many of one name, and the name says little.
    const int Namesakes = 5;
    // Of so many, two were born on one day by chance alone.
    const int Crowd = 30;
    const int Branches = 4;
    const int ShortestCompany = 5;

    public Evidence Weigh(int one, int other)
    {
        if (roll.OfCompany(one) != roll.OfCompany(other))
            return Evidence.None;
        var reached = Reached(one, other);
        var tax = Tax(one, other);
        if (roll.OfCompany(one))
            return Company(one, other, reached, tax);
        var name = Name(one, other);
        var all = name | Birth(one, other) | reached | tax;
        // A first name and a telephone: colleagues. It takes what is theirs alone.
        var isTheirs = (all & (Evidence.Birth | Evidence.TaxNumber | Evidence.Email)) != Evidence.None;
        return name == Evidence.None || (name == Evidence.OtherSurname && !isTheirs) ? Evidence.None : all;
    }

    Evidence Reached(int one, int other)
    {
        var found = Evidence.None;
        foreach (var (_, mine) in roll.Points(one))
            foreach (var (_, theirs) in roll.Points(other))
                if (mine == theirs)
                {
                    var isShared = Roll.IsSharedBox(mine) || roll.Holders(mine) > Household;
                    found |= Roll.IsMailbox(mine) ? isShared ? Evidence.SharedEmail : Evidence.Email : isShared ? Evidence.SharedPhone : Evidence.Phone;
                }
        // The stronger of each kind counts; and whoever shares a mailbox of many shares its telephone too.
        if (found.HasFlag(Evidence.Email))
            found &= ~Evidence.SharedEmail;
        else if (found.HasFlag(Evidence.SharedEmail) && found.HasFlag(Evidence.Phone))
            found = (found & ~Evidence.Phone) | Evidence.SharedPhone;
        return found.HasFlag(Evidence.Phone) ? found & ~Evidence.SharedPhone : found;
    }

    Evidence Tax(int one, int other)
    {
        var (mine, theirs) = (roll.Tax(one), roll.Tax(other));
        if (mine == 0 || theirs == 0)
            return Evidence.None;
        if (mine == theirs)
            return Evidence.TaxNumber;
        // A number that cannot be right was mistyped, and denies nothing.
        return roll.HasWrongTax(one) || roll.HasWrongTax(other) ? Evidence.None : Evidence.OtherTaxNumber;
    }

    Evidence Birth(int one, int other)
    {
        if (roll.Birth(one) is not { } mine || roll.Birth(other) is not { } theirs)
            return Evidence.None;
        if (mine == theirs)
            return Evidence.Birth;
        return mine.Year == theirs.Year && mine.Month == theirs.Day && mine.Day == theirs.Month ? Evidence.BirthTurned : Evidence.OtherBirth;
    }

    Evidence Company(int one, int other, Evidence reached, Evidence tax)
    {
        var own = roll.Bag(one) == roll.Bag(other) ? Evidence.CompanyName : IsNear(Words(one), Words(other)) ? Evidence.NearCompanyName : Evidence.None;
        if (own == Evidence.None)
            return Evidence.None;
        if (own == Evidence.CompanyName && (roll.Bearers(one) > Branches || roll.Name(one).Length < ShortestCompany))
            own = Evidence.CommonName;
        // Two houses of one name, each with its own telephone: branches, or strangers.
        if (own == Evidence.CompanyName && reached == Evidence.None && tax != Evidence.TaxNumber && roll.Points(one).Length > 0 && roll.Points(other).Length > 0)
            own = Evidence.CommonName;
        return own | reached | tax;
    }

    bool IsNear(string[] mine, string[] theirs)
    {
        if (mine.Length != theirs.Length || mine.Length == 0)
            return false;
        for (var at = 0; at < mine.Length; at++)
            if (mine[at] != theirs[at] && !IsOneWord(mine[at], theirs[at]))
                return false;
        return true;
    }

    Evidence Name(int one, int other)
    {
        if (roll.Bag(one) == roll.Bag(other))
            return roll.Bearers(one) switch { > Crowd => Evidence.VeryCommonName, > Namesakes => Evidence.CommonName, _ => Evidence.Name };
        var (mine, theirs) = (Words(one), Words(other));
        if (mine.Length == 0 || theirs.Length == 0)
            return Evidence.None;
        Span<int> match = stackalloc int[mine.Length];
        Span<bool> taken = stackalloc bool[theirs.Length];
        match.Fill(-1);
        Match(mine, theirs, match, taken, (a, b) => a == b);
        var exact = match.Length - match.Count(-1);
        if (exact < mine.Length && exact < theirs.Length)
            Match(mine, theirs, match, taken, IsOneWord);
        var matched = match.Length - match.Count(-1);
        if (matched == mine.Length && matched == theirs.Length)
            return Evidence.NearName;
        if (matched == 0 || match[0] != 0)
            return Evidence.None;
        if (matched == mine.Length || matched == theirs.Length)
            return matched >= 2 ? Evidence.ShorterName : Evidence.None;
        // Where the last surnames are one and something before them is not, they are brothers and sisters.
        return match[^1] == theirs.Length - 1 || mine[0] != theirs[0] ? Evidence.None : Evidence.OtherSurname;
    }

    static void Match(string[] mine, string[] theirs, Span<int> match, Span<bool> taken, Func<string, string, bool> isSame)
    {
        for (var at = 0; at < mine.Length; at++)
            for (var to = 0; match[at] < 0 && to < theirs.Length; to++)
                if (!taken[to] && isSame(mine[at], theirs[to]))
                    (match[at], taken[to]) = (to, true);
    }

    /// <summary>Two spellings, or a slip: words that many bear are each their own.</summary>
    bool IsOneWord(string mine, string theirs) =>
        (mine.Length > 2 && theirs.Length > 2 && WordLikeness.Sound(mine) == WordLikeness.Sound(theirs))
        || (WordLikeness.IsSlip(mine, theirs) && !(roll.IsEstablished(mine) && roll.IsEstablished(theirs)));

    string[] Words(int who) => roll.Name(who).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
