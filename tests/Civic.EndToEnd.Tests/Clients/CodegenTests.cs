using Xunit;

namespace Civic.EndToEnd.Tests.Clients;

/// <summary>The served schema through graphql-codegen, and what it writes through the TypeScript compiler.</summary>
[Collection(ClientTests.Name)]
public sealed class CodegenTests(ClientHost host) : IDisposable
{
    private static readonly string Sample = Path.Combine(NodeClients.Folder, "codegen");
    private readonly string _folder = Directory.CreateTempSubdirectory("civic-codegen").FullName;

    [Fact]
    public async Task Generated_types_compile_and_find_mistakes()
    {
        var schema = Path.Combine(_folder, "schema.graphql");
        await File.WriteAllTextAsync(schema, await host.Http.GetStringAsync(new Uri($"{host.Endpoint}/schema.graphql")));
        foreach (var file in (string[])["app.ts", "wrong.ts"]) File.Copy(Path.Combine(Sample, file), Path.Combine(_folder, file));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "node_modules"), Path.Combine(NodeClients.Folder, "node_modules"));
        await NodeClients.LinesAsync("codegen.mjs", [schema, Path.Combine(Sample, "operations.graphql"), _folder]);

        var (exit, said) = await CompileAsync("app.ts");
        Assert.True(exit == 0, said);
        (exit, said) = await CompileAsync("wrong.ts");
        Assert.NotEqual(0, exit);
        Assert.Equal(3, said.Split('\n').Count(line => line.Contains("error TS", StringComparison.Ordinal)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<(int Exit, string Said)> CompileAsync(string file) => NodeClients.RunAsync(
        "tsc", _folder, "--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--lib", "es2022,dom", "--module", "esnext", "--moduleResolution", "bundler", file);
}
