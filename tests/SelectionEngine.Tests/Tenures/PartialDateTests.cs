using System.Globalization;

namespace SelectionEngine.Tests.Tenures;

public sealed class PartialDateTests
{
    [TestCase("2019-09-07", "2019-09-07", "2019-09-07", "2019-09-07", DatePrecision.Day)]
    [TestCase("2019-09", "2019-09-01", "2019-09-15", "2019-09-30", DatePrecision.Month)]
    [TestCase("2020-02", "2020-02-01", "2020-02-15", "2020-02-29", DatePrecision.Month)]
    [TestCase("2019", "2019-01-01", "2019-07-01", "2019-12-31", DatePrecision.Year)]
    [TestCase("0001", "0001-01-01", "0001-07-01", "0001-12-31", DatePrecision.Year)]
    [TestCase("9999-12", "9999-12-01", "9999-12-15", "9999-12-31", DatePrecision.Month)]
    public void A_date_is_bounded_and_completed_by_its_precision(string text, string earliest, string assumed, string latest, DatePrecision precision)
    {
        PartialDate date = PartialDate.Parse(text);

        Assert.That(
            (date.Earliest, date.Assumed, date.Latest, date.Precision, date.ToString()),
            Is.EqualTo((Day(earliest), Day(assumed), Day(latest), precision, text)));
    }

    [TestCase("")]
    [TestCase(" 2019")]
    [TestCase("2019 ")]
    [TestCase("19")]
    [TestCase("0000")]
    [TestCase("20190901")]
    [TestCase("2019-9")]
    [TestCase("2019-13")]
    [TestCase("2019-00")]
    [TestCase("2019-02-29")]
    [TestCase("2019-02-00")]
    [TestCase("2019/02/01")]
    [TestCase("01.02.2019")]
    [TestCase("2019-02-1")]
    [TestCase("-019-02-01")]
    [TestCase("2019-+2")]
    [TestCase("٢٠١٩")]
    [TestCase("2019-02-01T00:00")]
    public void Nothing_but_the_three_forms_is_read(string text)
    {
        Assert.That(PartialDate.TryParse(text, out PartialDate date), Is.False);
        Assert.That(date, Is.EqualTo(default(PartialDate)));
        Assert.That(() => PartialDate.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains($"'{text}'"));
    }

    [Law]
    public bool Every_date_is_read_as_it_is_written(DateTime day)
    {
        PartialDate[] dates = [new(day.Year, day.Month, day.Day), new(day.Year, day.Month), new(day.Year)];

        return dates.All(date => PartialDate.TryParse(date.ToString(), out PartialDate read) && read == date);
    }

    [Test]
    public void A_month_is_not_its_first_day() => Assert.That(new PartialDate(2019, 9), Is.Not.EqualTo(new PartialDate(2019, 9, 1)));

    [Test]
    public void A_date_takes_four_bytes_and_a_period_thirty_two() => Assert.That(
        (System.Runtime.CompilerServices.Unsafe.SizeOf<PartialDate>(), System.Runtime.CompilerServices.Unsafe.SizeOf<Period>()),
        Is.EqualTo((4, 32)));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
