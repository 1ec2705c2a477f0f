using System.Globalization;
using Civic.Web.Pages;
using Civic.Web.Texts;
using Microsoft.AspNetCore.Antiforgery;

namespace Civic.Web.Rendering;

/// <summary>What every part of a page may use: the municipality, the language, the address, the forms' token.</summary>
public sealed class Frame
{
    private readonly Func<AntiforgeryTokenSet> tokens;

    public Frame(Site? site, string tenant, TextSet texts, string path, Func<AntiforgeryTokenSet> tokens)
    {
        Site = site;
        Texts = texts;
        Root = "/" + tenant;
        Path = path;
        Dates = new Dates(texts, ZoneOf(site));
        this.tokens = tokens;
    }

    /// <summary>Null on an error page of an address that belongs to no municipality.</summary>
    public Site? Site { get; }

    public TextSet Texts { get; }

    public Dates Dates { get; }

    public string Language => Texts.Language;

    /// <summary>The municipality's start page, without a slash at the end.</summary>
    public string Root { get; }

    /// <summary>The address of this page, without a query; for a page that answers a form, of the page the form stood on.</summary>
    public string Path { get; }

    /// <summary>The token against forged forms; asking for it sets its cookie.</summary>
    public string FormToken => tokens().RequestToken!;

    /// <summary>The name of the token's field.</summary>
    public string FormField => tokens().FormFieldName;

    /// <summary>The role, with its number, or the public name.</summary>
    public string Label(PersonLabel person) => person.Name
        ?? (person.Number is { } number ? $"{Texts["role." + person.Role]} {number}" : Texts["role." + person.Role]);

    /// <summary>A number with the language's decimal sign: "33,3" in Swedish and Finnish.</summary>
    public string Number(decimal value) =>
        value.ToString(CultureInfo.InvariantCulture).Replace('.', Language == "en" ? '.' : ',').Replace('-', '−');

    private static TimeZoneInfo ZoneOf(Site? site) =>
        site is not null && TimeZoneInfo.TryFindSystemTimeZoneById(site.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}
