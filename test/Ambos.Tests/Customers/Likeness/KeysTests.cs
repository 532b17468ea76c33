using Ambos.Customers.Likeness;

namespace Ambos.Tests.Customers.Likeness;

/// <summary>Telephones and names as they are compared.</summary>
public sealed class KeysTests
{
    [Theory]
    [InlineData("573 63 49 45", "ES", "34573634945")]
    [InlineData("+34 573 634 945", "MX", "34573634945")]
    [InlineData("0034-573634945", "ES", "34573634945")]
    [InlineData("34573634945", "ES", "34573634945")]
    [InlineData("+52 1 55 1234 5678", "MX", "525512345678")]
    [InlineData("55 1234 5678", "MX", "525512345678")]
    [InlineData("+54 9 11 2345 6789", "AR", "541123456789")]
    [InlineData("999 888 777", "PE", "51999888777")]
    [InlineData("ext. 412", "ES", null)]
    [InlineData("000000000", "ES", null)]
    public void One_number_has_one_whole(string text, string country, string? whole) => PhoneNumber.Whole(text, country).ShouldBe(whole);

    [Theory]
    [InlineData("573634945", "+34 573 63 49 45")]
    [InlineData("+34 573 63 49 45", "573634945")]
    [InlineData("0034573634945", "573 634 945")]
    public void The_registry_finds_it_however_it_was_written(string asked, string held) =>
        PhoneNumber.Spellings(asked, "ES").ShouldContain(Ambos.Platform.Languages.Plain.Digits(held));

    [Theory]
    [InlineData("García López, Ana", "Ana García López")]
    [InlineData("ANA  GARCIA LOPEZ", "Ana García López")]
    [InlineData("María del Carmen de la Torre", "Maria Carmen Torre")]
    public void A_name_has_no_order(string one, string other) => NameKeys.Person(one).ShouldBe(NameKeys.Person(other));

    [Theory]
    [InlineData("Lavandería Sol, S.L.", "lavanderia sol")]
    [InlineData("LAVANDERIA SOL SL", "lavanderia sol")]
    [InlineData("Lavandería Sol S. L. U.", "lavanderia sol")]
    [InlineData("Aceros del Norte, S.A. de C.V.", "aceros del norte")]
    [InlineData("Transportes Andinos Ltda.", "transportes andinos")]
    [InlineData("Sociedad Cooperativa", "sociedad cooperativa")]
    [InlineData("S.A. Damm", "sa damm")]
    public void A_company_is_known_without_its_legal_form(string name, string key) => NameKeys.Company(name).ShouldBe(key);

    [Fact]
    public void Other_people_stay_others()
    {
        NameKeys.Person("Ana García López").ShouldNotBe(NameKeys.Person("Ana García Lopera"));
        NameKeys.Company("Lavandería Sol, S.L.").ShouldNotBe(NameKeys.Company("Lavandería Luna, S.L."));
    }
}
