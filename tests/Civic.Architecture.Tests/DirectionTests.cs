using Civic.Architecture.Tests.Metadata;
using Civic.Architecture.Tests.Rules;

namespace Civic.Architecture.Tests;

/// <summary>Dependencies point one way, in project files and in what was compiled from them.</summary>
public sealed class DirectionTests
{
    public static TheoryData<string> Projects => [.. Product.Names];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_what_it_may(string name) =>
        None.Of(Direction.OfProject(name, Repository.Read($"src/{name}/{name}.csproj")));

    [Theory]
    [MemberData(nameof(Projects))]
    public void An_assembly_uses_what_it_may(string name) => None.Of(Direction.OfAssembly(name, Product.Assembly(name).References));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Only_the_host_knows_which_grain_host_it_has(string name) =>
        None.Of(Direction.BeyondOrleans(name, Product.Assembly(name).Types));

    [Fact]
    public void Rooms_know_each_other_by_ids_only() =>
        None.Of(Direction.BetweenRooms(Product.Assembly("Civic.Domain").Types, "Civic.Domain."));

    [Fact]
    public void Every_project_of_src_has_its_place_in_the_diagram() =>
        Assert.Equal(Product.Names.Order(), Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(Path.GetFileName).Order());

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("Civic.sln").Replace('\\', '/');
        None.Of(Repository.Files.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal) && !solution.Contains($"\"{path}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Planted_references_are_seen()
    {
        const string project = """
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup>
                <ProjectReference Include="..\Civic.Storage\Civic.Storage.csproj" />
                <PackageReference Include="Dapper" Version="2.1.86" />
              </ItemGroup>
            </Project>
            """;
        Assert.Equal(["Civic.Grains references Civic.Storage", "Civic.Grains gives Dapper a version of its own"], Direction.OfProject("Civic.Grains", project));
        Assert.Contains("Civic.Domain references a package", Direction.OfProject("Civic.Domain", project.Replace("Civic.Storage", "Civic.Domain", StringComparison.Ordinal).Replace("<ProjectReference Include=\"..\\Civic.Domain\\Civic.Domain.csproj\" />", "", StringComparison.Ordinal)));
        Assert.Equal(["Civic.Web uses Civic.Storage"], Direction.OfAssembly("Civic.Web", ["System.Runtime", "Civic.Gateway", "Civic.Domain", "Civic.Storage"]));
        Assert.Equal(["Civic.Domain uses Npgsql"], Direction.OfAssembly("Civic.Domain", ["System.Runtime", "Npgsql"]));
    }

    [Fact]
    public void Planted_knowledge_is_seen()
    {
        Assert.NotEmpty(Direction.BeyondOrleans("Civic.Grains", Product.Planted("KnowsItsHost")));
        var neighbour = new CompiledType("Civic.Domain.Meetings.MeetingDecider", new HashSet<string>(), new HashSet<string> { "Civic.Domain.Contests.Closed" }, []);
        Assert.Equal(["Civic.Domain.Meetings.MeetingDecider uses Civic.Domain.Contests.Closed"], Direction.BetweenRooms([neighbour], "Civic.Domain."));
    }
}
