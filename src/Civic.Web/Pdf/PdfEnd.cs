using System.Globalization;
using System.Security;
using System.Text;
using static Civic.Web.Pdf.PdfObjects;

namespace Civic.Web.Pdf;

/// <summary>What holds a file together: its pages, its structure, its outline and what it says of itself.</summary>
internal sealed class PdfEnd(PdfObjects objects, List<PdfPage> pages, Tag root, PdfFont[] fonts, List<(int Level, string Text, PdfPage Page, double Y)> headings)
{
    internal byte[] Write(PdfInfo info)
    {
        var kept = objects.Reserve();
        var resources = objects.Add($"<< /Font << {string.Join(' ', fonts.Select(font => $"/{font.Key} {font.Write(objects)} 0 R"))} >> >>");
        foreach (var (page, i) in pages.Select((page, i) => (page, i)))
        {
            var content = objects.AddStream("", page.Content);
            objects.Put(page.Id, $"<< /Type /Page /Parent {kept} 0 R /MediaBox [0 0 {Number(TaggedPdf.Paper.Width)} {Number(TaggedPdf.Paper.Height)}] /Resources {resources} 0 R /Contents {content} 0 R /StructParents {i} /Tabs /S >>");
        }

        objects.Put(kept, $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select(page => $"{page.Id} 0 R"))}] >>");
        var (structure, outline) = (Structure(), Outline());
        var metadata = objects.AddStream("/Type /Metadata /Subtype /XML", Encoding.UTF8.GetBytes(Xmp(info)), packed: false);
        var catalog = objects.Add(
            $"<< /Type /Catalog /Pages {kept} 0 R /MarkInfo << /Marked true >> /Lang ({info.Language}) /ViewerPreferences << /DisplayDocTitle true >> " +
            $"/StructTreeRoot {structure} 0 R /Outlines {outline} 0 R /PageMode /UseOutlines /Metadata {metadata} 0 R >>");
        var made = info.Made.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        return objects.Write(catalog, objects.Add($"<< /Title {Text(info.Title)} /Author {Text(info.Author)} /Producer {Text("Civic")} /CreationDate (D:{made}Z) /ModDate (D:{made}Z) >>"));
    }

    // From the marks on a page back to the elements that own them (§14.7.4.4).
    private int Structure()
    {
        var tree = objects.Reserve();
        root.Number(objects);
        root.Write(objects, tree);
        var parents = objects.Add($"<< /Nums [{string.Concat(pages.Select((page, i) => $" {i} [{string.Join(' ', page.Owners.Select(owner => $"{owner.Id} 0 R"))}]"))} ] >>");
        objects.Put(tree, $"<< /Type /StructTreeRoot /K [{root.Id} 0 R] /ParentTree {parents} 0 R /ParentTreeNextKey {pages.Count} >>");
        return tree;
    }

    // All headings as bookmarks, below each other by their level.
    private int Outline()
    {
        var ids = headings.Select(_ => objects.Reserve()).ToList();
        var whole = objects.Reserve();
        int[] Below(int parent) => [.. Enumerable.Range(parent + 1, headings.Count - parent - 1)
            .TakeWhile(i => parent < 0 || headings[i].Level > headings[parent].Level).Where(i => ParentOf(i) == parent)];
        int ParentOf(int of)
        {
            for (var i = of - 1; i >= 0; i--)
                if (headings[i].Level < headings[of].Level) return i;
            return -1;
        }

        for (var i = 0; i < headings.Count; i++)
        {
            var (parent, kids) = (ParentOf(i), Below(i));
            var siblings = Below(parent);
            var at = Array.IndexOf(siblings, i);
            objects.Put(ids[i],
                $"<< /Title {Text(headings[i].Text)} /Parent {(parent < 0 ? whole : ids[parent])} 0 R /Dest [{headings[i].Page.Id} 0 R /XYZ null {Number(headings[i].Y)} null]" +
                $"{(at > 0 ? $" /Prev {ids[siblings[at - 1]]} 0 R" : "")}{(at < siblings.Length - 1 ? $" /Next {ids[siblings[at + 1]]} 0 R" : "")}" +
                $"{(kids.Length > 0 ? $" /First {ids[kids[0]]} 0 R /Last {ids[kids[^1]]} 0 R /Count {kids.Length}" : "")} >>");
        }

        var top = Below(-1);
        objects.Put(whole, top.Length == 0 ? "<< /Type /Outlines /Count 0 >>" : $"<< /Type /Outlines /First {ids[top[0]]} 0 R /Last {ids[top[^1]]} 0 R /Count {headings.Count} >>");
        return whole;
    }

    // ISO 16684-1; the last part says that the file is PDF/UA-1 (ISO 14289-1 §5).
    private static string Xmp(PdfInfo info)
    {
        var made = info.Made.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{SecurityElement.Escape(info.Title)}</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>{SecurityElement.Escape(info.Author)}</rdf:li></rdf:Seq></dc:creator>
            <dc:language><rdf:Bag><rdf:li>{info.Language}</rdf:li></rdf:Bag></dc:language>
            <xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate><pdf:Producer>Civic</pdf:Producer>
            <pdfuaid:part>1</pdfuaid:part>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """;
    }
}
