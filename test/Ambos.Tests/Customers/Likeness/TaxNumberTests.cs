using Ambos.Customers.Likeness;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Ambos.Tests.Customers.Likeness;

/// <summary>Numbers that states print themselves, or that well-known organisations publish.</summary>
public sealed class TaxNumberTests
{
    [Theory]
    [InlineData("12345678Z", "NIF")] // the example of the Spanish ministry
    [InlineData("12.345.678-Z", "NIF")]
    [InlineData("X1234567L", "NIF")] // its NIE
    [InlineData("Z-1234567-R", "NIF")]
    [InlineData("A28015865", "NIF")] // Telefónica
    [InlineData("ESA28015865", "NIF")]
    [InlineData("Q2826000H", "NIF")] // Agencia Tributaria
    [InlineData("Q2866001G", "NIF")] // Cruz Roja
    [InlineData("EKU9003173C9", "RFC")] // the SAT's organisation for trials
    [InlineData("CACX7605101P8", "RFC")] // its person
    [InlineData("XAXX010101000", "RFC")]
    [InlineData("97.004.000-5", "RUT")] // Banco de Chile
    [InlineData("12.345.678-5", "RUT")]
    [InlineData("33-69345023-9", "CUIT")] // AFIP
    [InlineData("30-50001091-2", "CUIT")] // Banco de la Nación
    [InlineData("00.000.000/0001-91", "CNPJ")] // Banco do Brasil
    [InlineData("12.ABC.345/01DE-35", "CNPJ")] // the example of the Receita Federal for letters
    [InlineData("529.982.247-25", "CPF")]
    [InlineData("890.903.938-8", "NIT")] // Bancolombia
    [InlineData("860.034.313-7", "NIT")] // Davivienda
    [InlineData("20131312955", "RUC")] // SUNAT
    [InlineData("20100047218", "RUC")] // Banco de Crédito del Perú
    public void Known_numbers_are_right(string text, string kind)
    {
        var number = TaxNumber.Read(text);
        number.Kind.ShouldContain(kind);
        number.IsRight.ShouldBe(true);
    }

    [Theory]
    [InlineData("12345678A", "ES")]
    [InlineData("X1234567M", "ES")]
    [InlineData("A28015866", "ES")]
    [InlineData("EKU9003173C8", "MX")]
    [InlineData("97.004.000-6", "CL")]
    [InlineData("33-69345023-8", "AR")]
    [InlineData("00.000.000/0001-92", "BR")]
    [InlineData("890.903.938-7", "CO")]
    [InlineData("20131312954", "PE")]
    public void A_slip_is_seen(string text, string country) => TaxNumber.Read(text, country).IsRight.ShouldBe(false);

    [Theory]
    [InlineData("")]
    [InlineData("no tiene")]
    [InlineData("FR40303265045")]
    [InlineData("XXXX991399XX1")]
    public void What_has_no_known_shape_is_neither_right_nor_wrong(string text)
    {
        TaxNumber.Read(text).IsRight.ShouldBeNull();
        TaxNumber.Read(text).Kind.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("XAXX010101000", false)]
    [InlineData("0000000", false)]
    [InlineData("12-A", false)]
    [InlineData("12345678Z", true)]
    public void Numbers_that_everybody_may_have_say_not_who(string text, bool says) => TaxNumber.Read(text).SaysWho.ShouldBe(says);

    /// <summary>One wrong digit of a NIF is always seen where a NIF is asked for (elsewhere it may be a right RUT that ends in K, as 97618615K is), and however a right one is written, it is one key.</summary>
    [Fact]
    public void A_nif_has_one_key_and_shows_every_wrong_digit() =>
        Prop.ForAll(Gen.Choose(0, 99_999_999).Zip(Gen.Choose(0, 7)).Zip(Gen.Choose(1, 9)).ToArbitrary(), drawn =>
        {
            var ((number, place), step) = drawn;
            var digits = number.ToString("00000000", CultureInfo.InvariantCulture);
            var right = digits + "TRWAGMYFPDXBNJZSQVHLCKE"[number % 23];
            var wrong = right[..place] + (char)('0' + (right[place] - '0' + step) % 10) + right[(place + 1)..];
            var dotted = $" {digits[..2]}.{digits[2..5]}.{digits[5..]}-{char.ToLowerInvariant(right[8])}";
            return TaxNumber.Read(right) is { IsRight: true } read && TaxNumber.Read(wrong, "ES") is { IsRight: false } && TaxNumber.Read(dotted).Key == read.Key;
        }).QuickCheckThrowOnFailure();
}
