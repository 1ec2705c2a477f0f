using System.Globalization;
using System.Text;
using Civic.Proof.Processes;

namespace Civic.Proof.Secret;

/// <summary>Schemas that someone might think secret. In each the scanner must find who chose what, or at least that an order tells.</summary>
internal static class Naive
{
    internal static readonly IReadOnlyDictionary<string, string> Schemas = new Dictionary<string, string>
    {
        ["serial"] = "create table naive.{0}_mark (id serial, voter text); create table naive.{0}_ballot (id serial, choice int)",
        ["moment"] = "create table naive.{0}_mark (voter text, at timestamptz default clock_timestamp()); create table naive.{0}_ballot (choice int, at timestamptz default clock_timestamp())",
        ["transaction"] = "create table naive.{0}_mark (voter text); create table naive.{0}_ballot (choice int)",
        ["hash"] = "create table naive.{0}_mark (voter text, key text); create table naive.{0}_ballot (choice int, key text)",
        ["row"] = "create table naive.{0}_mark (voter text, choice int); create table naive.{0}_ballot (choice int)",
    };

    /// <summary>Fills one of them as its author would: a transaction for each voter, in the order of voting.</summary>
    internal static async Task PlantAsync(OwnPostgres postgres, string name, Truth truth)
    {
        await postgres.ScalarAsync("create schema if not exists naive; " + string.Format(CultureInfo.InvariantCulture, Schemas[name], name));
        var sql = new StringBuilder("set synchronous_commit = off;");
        foreach (var (voter, choice) in truth.Voters.Zip(truth.Choices))
            sql.Append(name switch
            {
                // Voters and choices are the proof's own words and numbers.
                "hash" => $"begin; insert into naive.{name}_mark values ('{voter}', md5('{voter}')); insert into naive.{name}_ballot values ({choice}, md5('{voter}')); commit;",
                "row" => $"begin; insert into naive.{name}_mark values ('{voter}', {choice}); commit;",
                _ => $"begin; insert into naive.{name}_mark (voter) values ('{voter}'); insert into naive.{name}_ballot (choice) values ({choice}); commit;",
            });
        await postgres.ScalarAsync(sql.ToString());
    }
}
