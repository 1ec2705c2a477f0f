using System.Text.Json;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.GraphQL.Documents;
using Microsoft.AspNetCore.Http;

namespace Civic.Gateway.Graph.Documents;

/// <summary>
/// Takes the list of documents that a client's build writes (Relay, Apollo, urql): <c>POST /{tenant}/graphql/documents</c>, for administrators. All of it
/// or nothing; the same list once more changes nothing. Each document must be one that would be answered.
/// </summary>
internal sealed class ManifestDoor(GraphDoor graph, ITrustedDocumentStore store)
{
    private const int LargestManifest = 8 * 1024 * 1024;
    private static readonly Admission Admits = Audiences.Any(Roles.Admin);

    public async Task Take(HttpContext http)
    {
        var caller = Caller.Of(http);
        if (Admits.Refuse(caller.Actor) is { } refusal)
        {
            await RefusalAnswer.Write(http, refusal);
            return;
        }
        var body = await BoundedBody.Read(http, LargestManifest);
        if (body is null) await RefusalAnswer.Write(http, AccessRefusals.TooLarge);
        else await Add(http, caller, body.Value);
    }

    private async Task Add(HttpContext http, Caller caller, ReadOnlyMemory<byte> body)
    {
        IReadOnlyList<ManifestDocument> documents;
        try
        {
            documents = DocumentManifest.Read(body);
        }
        catch (ManifestException malformed)
        {
            await Answer(http, StatusCodes.Status400BadRequest, "manifest-malformed", "Send the list as Relay, Apollo or urql write it. Nothing was added.", malformed.Problems);
            return;
        }
        if (documents.Select(Flaw).OfType<string>().Distinct().ToArray() is [_, ..] flaws)
        {
            await Answer(http, StatusCodes.Status422UnprocessableEntity, "document-invalid", "Mend these documents and send the list again. Nothing was added.", flaws);
            return;
        }
        var added = await store.Add(caller.Tenant, [.. documents.Select(one => new TrustedDocument(one.Id, one.Text))], caller.Actor.Id, http.RequestAborted);
        if (added.Taken.Count > 0)
            await Answer(http, StatusCodes.Status409Conflict, "document-id-taken", "These ids stand for other documents already. Use hashes as ids. Nothing was added.", added.Taken);
        else if (added.TooMany)
            await Answer(http, StatusCodes.Status409Conflict, "too-many-documents", $"A municipality can register {ITrustedDocumentStore.Most} ids. Nothing was added.", []);
        else
            await http.Response.WriteAsJsonAsync(new { added = added.Added, known = documents.Count - added.Added, ids = documents.Select(one => one.Id) }, http.RequestAborted);
    }

    private string? Flaw(ManifestDocument document)
    {
        if (graph.Engine.Prepare(document.Text, out var refused) is not null) return null;
        var name = document.Text.AsSpan().Trim();
        return $"{(name.Length > 60 ? name[..60] : name)}…: {refused!.Errors[0].Message}";
    }

    private static Task Answer(HttpContext http, int status, string code, string detail, IReadOnlyList<string> problems)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(
            new { type = "about:blank", title = code, status, code, detail, problems = problems.Take(50) }, (JsonSerializerOptions?)null, "application/problem+json", http.RequestAborted);
    }
}
