using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Civic.Testing.Pdf;

/// <summary>A piece of a tagged PDF, in the order of its structure.</summary>
/// <param name="Element">The element that it belongs to; its lines are pieces of one.</param>
/// <param name="Type">Its place: <c>Document/Table/TR/TH</c>.</param>
/// <param name="Scope">Of a header cell.</param>
public sealed record TaggedPiece(int Element, string Type, string? Language, string? Scope, string Text);

/// <summary>
/// Reads tagged PDF files as a screen reader does: from the structure to the marks on the pages, and from glyphs through ToUnicode to characters. As much of ISO 32000-1 as our files use:
/// whole objects, one after the other; it shares nothing with what writes them.
/// </summary>
public sealed partial class TaggedText
{
    private readonly Dictionary<int, string> _objects = [];
    private readonly Dictionary<int, byte[]> _streams = [];
    private readonly Dictionary<(int Page, int Mark), string> _marks = [];
    private readonly List<TaggedPiece> _pieces = [];

    private TaggedText(byte[] file)
    {
        Objects(file);
        foreach (var (id, text) in _objects)
            if (IsPage().IsMatch(text)) Page(id, text);
        var root = Reference(Only("/Type /StructTreeRoot"), "K");
        Element(root, "", null);
    }

    /// <summary>The pieces that hold text, in order.</summary>
    public IReadOnlyList<TaggedPiece> Pieces => _pieces;

    /// <summary>The catalog, as the file has it.</summary>
    public string Catalog => Only("/Type /Catalog");

    /// <summary>The metadata.</summary>
    public string Xmp => Encoding.UTF8.GetString(_streams[_objects.Single(one => one.Value.Contains("/Type /Metadata", StringComparison.Ordinal)).Key]);

    /// <summary>Text on pages that is neither in the structure nor an artifact; empty in a file that is tagged whole.</summary>
    public string Untagged { get; private set; } = "";

    /// <summary>How many pages there are.</summary>
    public int PageCount => _objects.Values.Count(text => IsPage().IsMatch(text));

    /// <summary>Whether every font of the file is embedded.</summary>
    public bool EmbedsFonts => _objects.Values.Count(text => text.Contains("/Type /FontDescriptor", StringComparison.Ordinal)) is > 0 and var fonts
        && fonts == _objects.Values.Count(text => text.Contains("/FontFile2", StringComparison.Ordinal));

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is not made as ours are.</exception>
    public static TaggedText Read(byte[] file) => new(file);

    private void Objects(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        if (!text.StartsWith("%PDF-1.7", StringComparison.Ordinal)) throw new InvalidDataException("No PDF 1.7.");
        foreach (Match match in Begins().Matches(text))
        {
            var (id, from) = (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), match.Index + match.Length);
            var stream = text.IndexOf("stream\n", from, StringComparison.Ordinal);
            var end = text.IndexOf("\nendobj", from, StringComparison.Ordinal);
            if (stream >= 0 && stream < end)
            {
                var head = text[from..stream];
                var length = int.Parse(Length().Match(head).Groups[1].Value, CultureInfo.InvariantCulture);
                _objects[id] = head;
                _streams[id] = head.Contains("/FlateDecode", StringComparison.Ordinal) ? Unpacked(file.AsSpan(stream + 7, length)) : file[(stream + 7)..(stream + 7 + length)];
            }
            else _objects[id] = text[from..end];
        }
    }

    private static byte[] Unpacked(ReadOnlySpan<byte> packed)
    {
        using var from = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        using var to = new MemoryStream();
        from.CopyTo(to);
        return to.ToArray();
    }

    // Each mark's text; what is an artifact is passed over.
    private void Page(int id, string page)
    {
        var fonts = Fonts(_objects[Reference(page, "Resources")]);
        var (open, font, mark) = (new Stack<string>(), "", -1);
        foreach (var line in Encoding.Latin1.GetString(_streams[Reference(page, "Contents")]).Split('\n'))
        {
            if (line.EndsWith(" BDC", StringComparison.Ordinal))
            {
                open.Push(line);
                if (Mcid().Match(line) is { Success: true } match) mark = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
                if (Actual().Match(line) is { Success: true } actual) Say(id, mark, open, Encoding.BigEndianUnicode.GetString(Convert.FromHexString(actual.Groups[1].Value)[2..]));
            }
            else if (line == "EMC") open.Pop();
            else if (Shown().Match(line) is { Success: true } shown)
            {
                font = shown.Groups[1].Value;
                if (open.Count > 0 && open.Peek().Contains("/ActualText", StringComparison.Ordinal)) continue;
                Say(id, mark, open, string.Concat(shown.Groups[2].Value.Chunk(4).Select(hex => fonts[font][int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture)])));
            }
        }
    }

    private void Say(int page, int mark, Stack<string> open, string text)
    {
        if (open.Any(line => line.StartsWith("/Artifact", StringComparison.Ordinal))) return;
        if (open.Count == 0) Untagged += text;
        else _marks[(page, mark)] = _marks.GetValueOrDefault((page, mark)) + text;
    }

    private Dictionary<string, Dictionary<int, string>> Fonts(string resources) => FontOf().Matches(resources).ToDictionary(
        match => match.Groups[1].Value,
        match => Pair().Matches(Encoding.ASCII.GetString(_streams[Reference(_objects[int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)], "ToUnicode")])).ToDictionary(
            pair => int.Parse(pair.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture), pair => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(pair.Groups[2].Value))));

    private void Element(int id, string path, string? language)
    {
        var text = _objects[id];
        var kids = text[(text.IndexOf("/K [", StringComparison.Ordinal) + 4)..];
        var type = $"{path}{(path.Length > 0 ? "/" : "")}{StructureType().Match(text).Groups[1].Value}";
        var own = Lang().Match(text) is { Success: true } lang ? lang.Groups[1].Value : language;
        var scope = Scope().Match(text) is { Success: true } found ? found.Groups[1].Value : null;
        foreach (Match kid in Kid().Matches(kids))
        {
            if (kid.Groups[1].Success)
            {
                var key = (int.Parse(kid.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(kid.Groups[2].Value, CultureInfo.InvariantCulture));
                _pieces.Add(new TaggedPiece(id, type, own, scope, _marks.Remove(key, out var said) ? said : throw new InvalidDataException($"Mark {key} is not on the page, or read twice.")));
            }
            else Element(int.Parse(kid.Groups[3].Value, CultureInfo.InvariantCulture), type, own);
        }
    }

    private string Only(string what) => _objects.Values.Single(text => text.Contains(what, StringComparison.Ordinal));

    private static int Reference(string text, string name) => int.Parse(Regex.Match(text, $@"/{name} \[?\s*(\d+) 0 R").Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<=\n)(\d+) 0 obj\n")]
    private static partial Regex Begins();

    [GeneratedRegex(@"/Length (\d+)")]
    private static partial Regex Length();

    [GeneratedRegex(@"/Type /Page\b")]
    private static partial Regex IsPage();

    [GeneratedRegex(@"/MCID (\d+)")]
    private static partial Regex Mcid();

    [GeneratedRegex("/ActualText <([0-9A-F]+)>")]
    private static partial Regex Actual();

    [GeneratedRegex(@"/(F\d) .* <([0-9A-F]*)> Tj ET")]
    private static partial Regex Shown();

    [GeneratedRegex(@"/(F\d) (\d+) 0 R")]
    private static partial Regex FontOf();

    [GeneratedRegex("<([0-9A-F]{4})> <([0-9A-F]+)>")]
    private static partial Regex Pair();

    [GeneratedRegex(@"/S /(\w+)")]
    private static partial Regex StructureType();

    [GeneratedRegex(@"/Lang \((\w+)\)")]
    private static partial Regex Lang();

    [GeneratedRegex(@"/Scope /(\w+)")]
    private static partial Regex Scope();

    [GeneratedRegex(@"/Pg (\d+) 0 R /MCID (\d+)|(?<!Pg )\b(\d+) 0 R")]
    private static partial Regex Kid();
}
