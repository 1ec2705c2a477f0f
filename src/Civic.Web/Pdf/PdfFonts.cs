namespace Civic.Web.Pdf;

/// <summary>
/// The fonts that are embedded: DejaVu Sans Condensed, out of the assembly, into which the build puts them from the package <c>dejavu-fonts-ttf</c>. Their licence (Bitstream Vera; what DejaVu
/// changed is in the public domain) lets anybody embed, copy and change them, but not sell them alone, nor call changed ones Vera.
/// </summary>
internal static class PdfFonts
{
    private static readonly Lazy<TrueTypeFont> PlainFont = new(() => Read("plain"));
    private static readonly Lazy<TrueTypeFont> StrongFont = new(() => Read("strong"));

    internal static TrueTypeFont Plain => PlainFont.Value;

    internal static TrueTypeFont Strong => StrongFont.Value;

    private static TrueTypeFont Read(string name)
    {
        using var stream = typeof(PdfFonts).Assembly.GetManifestResourceStream($"fonts/{name}.ttf") ?? throw new InvalidOperationException("The build has left out the fonts.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return new TrueTypeFont(copy.ToArray());
    }
}
