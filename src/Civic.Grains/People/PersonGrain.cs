using Civic.Contracts;
using Civic.Contracts.People;
using Civic.Domain.Kernel;
using Civic.Domain.People;
using Civic.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.People;

/// <summary>The writer of one person's register entry.</summary>
[GrainType("person")]
public sealed class PersonGrain([PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services)
    : DeciderGrain<PersonDecider, PersonState, PersonCommand, PersonEvent>(segments, services), IPersonGrain
{
    protected override string Stream => Streams.Person(new PersonId(Key));

    protected override ValueTask<Prepared<PersonCommand>> Prepare(Sent<PersonCommand> sent)
    {
        if (sent.Command is not RegisterPerson c) return base.Prepare(sent);
        var seal = new Sealing(Stream);
        return ValueTask.FromResult(new Prepared<PersonCommand>(c with { Name = seal.Of("name", sent)! }, seal.Texts));
    }
}
