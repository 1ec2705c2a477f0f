using System.CommandLine;

namespace Civic.Host.Verbs;

/// <summary>The executable's verbs; without one it serves.</summary>
internal static class Verb
{
    internal static Task<int> Run(string[] args, Func<string[], Task<int>> serve)
    {
        // Settings such as --urls belong to the host; only a first word that is no option is a verb.
        if (args.Length == 0 || args[0].StartsWith('-') && args[0] is not ("--help" or "-h" or "-?" or "--version")) return serve(args);
        var root = new RootCommand("Civic, the civic engagement platform. Without a verb it serves.")
        {
            Migrate(), Import(), Export(), Tenant(), Load(), Screenshots(), Publish(), Verify(),
        };
        return root.Parse(args).InvokeAsync();
    }

    private static Command Migrate()
    {
        var command = new Command("migrate", "Brings the database's schema up to date and ends.");
        command.SetAction((_, _) => VerbHost.Guarded(VerbHost.Migrate));
        return command;
    }

    private static Command Import()
    {
        var slug = Slug();
        var file = new Option<FileInfo>("--file") { Description = "NDJSON, one command a line: room, id, at, by, command, typed.", Required = true };
        var command = new Command("import", "Brings older data in, with the moments at which it happened.") { slug, file };
        command.SetAction((parsed, _) => VerbHost.With(services => ImportVerb.Run(services, parsed.GetValue(slug)!, parsed.GetValue(file)!)));
        return command;
    }

    private static Command Export()
    {
        var slug = Slug();
        var file = new Option<FileInfo?>("--file") { Description = "Where to; standard output when left out." };
        var command = new Command("export", "Writes every event of a municipality as NDJSON, for anybody to recount.") { slug, file };
        command.SetAction((parsed, _) => VerbHost.Reading((services, _) => ExportVerb.Run(services, parsed.GetValue(slug)!, parsed.GetValue(file))));
        return command;
    }

    private static Command Tenant()
    {
        var slug = Slug();
        var name = new Option<string>("--name") { Description = "The municipality's name.", Required = true };
        var code = new Option<string>("--code") { Description = "The official municipal code of four digits.", Required = true };
        var languages = new Option<string>("--languages") { Description = "BCP 47 tags, Swedish first.", DefaultValueFactory = _ => "sv,fi,en" };
        var create = new Command("create", "Creates a municipality.") { slug, name, code, languages };
        create.SetAction((parsed, _) => VerbHost.With(services => TenantVerb.Create(
            services, parsed.GetValue(slug)!, parsed.GetValue(name)!, parsed.GetValue(code)!, parsed.GetValue(languages)!)));
        return new Command("tenant", "Municipalities.") { create };
    }

    private static Command Load()
    {
        var slug = Slug();
        var members = new Option<int>("--members") { Description = "How many members may vote.", DefaultValueFactory = _ => 5000 };
        var votings = new Option<int>("--votings") { Description = "How many votings are opened.", DefaultValueFactory = _ => 1 };
        var first = new Option<int>("--first") { Description = "The number of the first contest.", DefaultValueFactory = _ => 1 };
        var closesIn = new Option<int>("--closes-in") { Description = "Seconds after which a voting closes by itself; 0 leaves that to the chair.", DefaultValueFactory = _ => 0 };
        var command = new Command("load-tenant", "Creates a municipality for load tests, with open votings; through the same commands as everybody.")
        {
            slug, members, votings, first, closesIn,
        };
        command.SetAction((parsed, _) => VerbHost.With(services => LoadVerb.Run(
            services, parsed.GetValue(slug)!, parsed.GetValue(members), parsed.GetValue(votings), parsed.GetValue(first), parsed.GetValue(closesIn))));
        return command;
    }

    private static Command Screenshots()
    {
        var folder = new Option<DirectoryInfo>("--folder") { Description = "Where the pictures and their index.html go.", DefaultValueFactory = _ => new DirectoryInfo("screenshots") };
        var chromium = new Option<string?>("--chromium") { Description = "The browser; found on PATH when left out." };
        var command = new Command("screenshots", "Makes pictures of the pages at phone and desktop width, as one page.") { folder, chromium };
        command.SetAction((parsed, _) => VerbHost.Serving(services => ScreenshotsVerb.Run(services, parsed.GetValue(folder)!, parsed.GetValue(chromium))));
        return command;
    }

    private static Command Publish()
    {
        var slug = Slug();
        var folder = new Option<DirectoryInfo>("--folder") { Description = "Where the files go, under the municipality's slug.", Required = true };
        var command = new Command("publish", "Writes the log and what everybody may recount of each meeting as files, the same as under /{municipality}/log/.") { slug, folder };
        command.SetAction((parsed, _) => VerbHost.With(services => PublishVerb.Run(services, parsed.GetValue(slug)!, parsed.GetValue(folder)!)));
        return command;
    }

    private static Command Verify()
    {
        var slug = Slug();
        var checkpoints = new Option<DirectoryInfo?>("--checkpoints") { Description = "Where checkpoints and their key lie; Civic:CheckpointDirectory when left out." };
        var receipts = new Option<DirectoryInfo?>("--receipts") { Description = "A folder with receipts (*.tlog-proof) that must be in the log." };
        var again = new Option<bool>("--again") { Description = "Checks again at each line on standard input." };
        var command = new Command("verify", "Compares the database with its log. 0: all holds; 1: something was tampered with, and what; 2: not carried out.") { slug, checkpoints, receipts, again };
        command.SetAction((parsed, _) => VerbHost.Reading((services, configuration) => VerifyVerb.Run(
            services, configuration, parsed.GetValue(slug)!, parsed.GetValue(checkpoints), parsed.GetValue(receipts), parsed.GetValue(again))));
        return command;
    }

    private static Option<string> Slug() => new("--slug") { Description = "The municipality's slug.", Required = true };
}
