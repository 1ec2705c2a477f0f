using System.Text.Json;

namespace Civic.Proof.GraphQL;

/// <summary>A world that has something to answer whatever is asked: mutated operations ask for more than the corpus recorded.</summary>
internal static class FuzzData
{
    private const string Person = """{"__typename":"Person","id":"p","name":"Åsa","first":"Å","age":7,"height":1.5,"friends":[],"best":null,"pets":[],"speaks":["sv"],"token":"123e4567-e89b-12d3-a456-426614174000","alive":true,"lists":[[["a"]]],"colour":"RED","old":1}""";
    private const string City = """{"__typename":"City","id":"c","name":"Huddinge","area":1.5,"mayor":null,"people":[PERSON],"strict":PERSON,"colours":["RED","GREEN"],"grid":[[1,null],null],"founded":"1971-01-01","site":"https://example.org/","neighbours":[null]}""";
    private const string Root = """{"node":CITY,"place":CITY,"thing":{"~":PERSON},"things":[CITY,null,PERSON],"people":[PERSON],"strict":PERSON,"city":{"~":CITY},"pets":[[]],"grid":[[1,2],[3]],"change":PERSON,"events":[]}""";

    public static JsonElement Everything { get; } = JsonDocument.Parse(
        Root.Replace("CITY", City, StringComparison.Ordinal).Replace("PERSON", Person, StringComparison.Ordinal)).RootElement;
}
