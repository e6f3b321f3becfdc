using System.Globalization;
using System.Text;
using FsCheck;

namespace SelectionEngine.Files.Tests;

public class DecimalsTests
{
    private static double? Read(string text, bool comma = false) => Decimals.TryParse(Encoding.UTF8.GetBytes(text), comma, out double value) ? value : null;

    [Law(MaxTest = 500)]
    public bool The_shortest_form_of_a_number_reads_back_to_the_last_bit(NormalFloat number) =>
        BitConverter.DoubleToInt64Bits(Read(number.Get.ToString("R", CultureInfo.InvariantCulture))!.Value) == BitConverter.DoubleToInt64Bits(number.Get);

    [Law(MaxTest = 2000)]
    public bool A_decimal_is_rounded_as_the_library_rounds_it(long digits, byte scale)
    {
        decimal exact = new(digits);
        string text = exact.ToString(CultureInfo.InvariantCulture);
        bool negative = text[0] == '-';
        string magnitude = text.TrimStart('-').PadLeft((scale % 26) + 1, '0');
        int point = magnitude.Length - (scale % 26);
        text = $"{(negative ? "-" : "")}{magnitude[..point]}.{magnitude[point..]}";

        return Read(text) == double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)
            && Read(text.Replace('.', ','), comma: true) == Read(text);
    }

    [TestCase("9007199254740993", 9007199254740992)]
    [TestCase("9007199254740992.5", 9007199254740992)]
    [TestCase("0.1", 0.1)]
    [TestCase("-0.3", -0.3)]
    [TestCase("+7", 7)]
    [TestCase("5.", 5)]
    [TestCase(".5", 0.5)]
    [TestCase("1e-3", 0.001)]
    [TestCase("00000000000000000000000000012", 12)]
    [TestCase("0.000000000000000000000000000012", 1.2e-29)]
    [TestCase("2.2250738585072011e-308", 2.2250738585072011e-308)]
    public void Numbers_in_every_form_are_read(string text, double number) => Assert.That(Read(text), Is.EqualTo(number));

    [TestCase("")]
    [TestCase("+")]
    [TestCase("--1")]
    [TestCase("1,5")]
    [TestCase("1_000")]
    [TestCase("NaN")]
    [TestCase("Infinity")]
    [TestCase("1e400")]
    [TestCase(" 1")]
    [TestCase("٣")]
    public void Anything_else_is_no_number(string text) => Assert.That(Read(text), Is.Null);

    [TestCase("1.5")]
    [TestCase("1.000,5")]
    public void With_a_decimal_comma_a_point_is_no_number(string text) => Assert.That(Read(text, comma: true), Is.Null);
}
