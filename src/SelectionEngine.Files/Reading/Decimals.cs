using System.Globalization;

namespace SelectionEngine.Files;

/// <summary>Numbers in the one form that files may have: digits, one decimal sign, perhaps an exponent. No groups of thousands, no culture.</summary>
internal static class Decimals
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    // The powers of ten that a double holds exactly.
    private static readonly double[] Powers =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>The double nearest to the decimal, ties to even, as <see cref="double.Parse(string)"/> gives it; false for anything else, infinities and NaN included.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, bool comma, out double value)
    {
        byte sign = comma ? (byte)',' : (byte)'.';
        ulong mantissa = 0;
        int digits = 0, at = 0, decimalsFrom = -1;
        bool negative = false;

        if (text.Length > 0 && text[0] is (byte)'-' or (byte)'+')
        {
            negative = text[0] == '-';
            at = 1;
        }

        for (; at < text.Length; at++)
        {
            uint digit = (uint)text[at] - '0';

            if (digit <= 9)
            {
                mantissa = (mantissa * 10) + digit;
                digits++;
            }
            else if (text[at] == sign && decimalsFrom < 0)
            {
                decimalsFrom = digits;
            }
            else
            {
                return Slow(text, comma, out value);
            }
        }

        int scale = decimalsFrom < 0 ? 0 : digits - decimalsFrom;

        // Mantissa and power are exact, so one division rounds once: Clinger (1990), "How to read floating point numbers accurately".
        if (digits is > 0 and <= 19 && mantissa <= 1UL << 53 && scale < Powers.Length)
        {
            double magnitude = mantissa / Powers[scale];
            value = negative ? -magnitude : magnitude;
            return true;
        }

        return Slow(text, comma, out value);
    }

    private static bool Slow(ReadOnlySpan<byte> text, bool comma, out double value)
    {
        value = double.NaN;
        if (text.Length is 0 or > 1000) return false;

        if (comma)
        {
            if (text.Contains((byte)'.')) return false;
            Span<byte> point = stackalloc byte[text.Length];
            text.Replace(point, (byte)',', (byte)'.');
            return double.TryParse(point, Style, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
        }

        return double.TryParse(text, Style, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }
}
