using System.Text;

namespace SelectionEngine;

/// <summary>UTF-8 that refuses half a surrogate pair instead of writing the same replacement for every such text.</summary>
internal static class StrictUtf8
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static byte[] Bytes(string text, string name)
    {
        try
        {
            return Encoding.GetBytes(text);
        }
        catch (EncoderFallbackException broken)
        {
            throw Broken(name, broken);
        }
    }

    public static int Bytes(ReadOnlySpan<char> text, Span<byte> bytes, string name)
    {
        try
        {
            return Encoding.GetBytes(text, bytes);
        }
        catch (EncoderFallbackException broken)
        {
            throw Broken(name, broken);
        }
    }

    private static ArgumentException Broken(string name, Exception cause) =>
        new("The text holds half of a surrogate pair, so its bytes are not defined. Correct it where it was read.", name, cause);
}
