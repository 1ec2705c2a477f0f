using System.Security.Cryptography;
using System.Text;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.People;
using Civic.Gateway.Tests.Graph;
using Microsoft.Extensions.DependencyInjection;

namespace Civic.Gateway.Tests.Meetings.Forms;

/// <summary>Persons who are registered by name.</summary>
internal static class NamedPerson
{
    /// <summary>Registers a person, once.</summary>
    internal static async Task Name(this GraphHost host, string person, string name)
    {
        var (id, salt) = ($"{Streams.Person(new PersonId(person))}#name", RandomNumberGenerator.GetBytes(32));
        var seal = new SealedText(id, Convert.ToHexStringLower(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(name)])));
        var stream = Streams.Person(new PersonId(person));
        var submission = new Submission(Guid.NewGuid(), new byte[32], new PersonId("given"), [new PersonRegistered(new PersonId(person), seal)], null, [new ErasableText(id, name, salt)], [], null);
        await host.Services.GetRequiredService<IJournal>().Append(new StreamAppend(GraphHost.Huddinge, stream, 0, stream, [submission]));
    }
}
