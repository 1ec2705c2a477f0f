using System.Diagnostics;
using System.Globalization;
using Civic.Testing;
using Xunit;

namespace Civic.Gateway.Tests.Meetings.Forms;

/// <summary>Programs of others that read our PDF files: qpdf checks the file, poppler reads text and structure. Where they are not, and cannot be installed, one line says so.</summary>
internal static class PdfPrograms
{
    private static readonly Lazy<string?> Missing = new(Prepare);

    internal static void Agree(MinutesForms forms)
    {
        if (Missing.Value is { } why)
        {
            Console.Error.WriteLine($"PDF files are not read by qpdf and poppler here: {why}");
            return;
        }

        var path = Path.Combine(Path.GetTempPath(), $"civic-{Guid.NewGuid():N}.pdf");
        File.WriteAllBytes(path, forms.PdfBytes);
        try
        {
            Assert.Contains("No syntax or stream encoding errors found", Run("qpdf", "--check", path), StringComparison.Ordinal);
            var info = Run("pdfinfo", path);
            Assert.Matches(@"Tagged:\s+yes", info);
            Assert.Matches($@"Pages:\s+{forms.Pdf.PageCount.ToString(CultureInfo.InvariantCulture)}\b", info);
            foreach (var line in Run("pdffonts", path).Split('\n').Skip(2).Where(line => line.Length > 0)) Assert.Matches(@"CID TrueType\s+Identity-H\s+yes yes yes", line);
            // What is laid out is what is tagged, but for the pages' feet.
            var laidOut = MinutesForms.Bare(Run("pdftotext", "-raw", path, "-"));
            foreach (var piece in forms.Pdf.Pieces) Assert.Contains(MinutesForms.Bare(piece.Text), laidOut, StringComparison.Ordinal);
            var structure = Run("pdfinfo", "-struct", path);
            foreach (var tag in forms.Pdf.Pieces.SelectMany(piece => piece.Type.Split('/')).Where(tag => tag != "Document").Distinct()) Assert.Contains(tag, structure, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string? Prepare()
    {
        string[] programs = ["qpdf", "pdfinfo", "pdftotext", "pdffonts"];
        if (programs.All(Has)) return null;
        var failed = DebianPackage.MayInstall ? DebianPackage.Install("qpdf", "poppler-utils") : "install qpdf and poppler-utils";
        return programs.All(Has) ? null : failed ?? "the programs did not come";
    }

    private static bool Has(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd() + error.GetAwaiter().GetResult();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program}: {text}");
        return text;
    }
}
