using System.Collections.Immutable;
using System.Text.Json;
using Civic.Contracts;
using Civic.Contracts.Json;
using Civic.Domain.Cases;
using Civic.Domain.Committees;
using Civic.Domain.Contests;
using Civic.Domain.Contests.Entries;
using Civic.Domain.Contests.Voting;
using Civic.Domain.DemocracyDays;
using Civic.Domain.DemocracyDays.Events;
using Civic.Domain.Districts;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Domain.People;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Speakers;
using Civic.Domain.Tenants;
using Civic.Gateway;

namespace Civic.Host.Verbs;

/// <summary>
/// Brings older data in: one command a line, with the moment at which it is said to have happened. The only door for past
/// moments; only into streams that hold nothing else; recorded as import, with the true time beside the claimed one.
/// </summary>
/// <remarks>Idempotent: a line's operation id is made of the municipality, its number and its text, so that an import which was cut off goes on.</remarks>
internal sealed class Importer(Commands commands, IServiceProvider services)
{
    private static readonly Guid Space = new("6f1b9f5e-6a53-4c6e-9f0e-1f2d8a4c7b30");

    /// <summary>The key under which a line is remembered.</summary>
    internal static Guid KeyOf(TenantId tenant, int number, string text) =>
        Contracts.Operations.Key(Operation(tenant, number, text), Read(text).Actor.Id);

    /// <returns>How many commands were stored, now or at an earlier try.</returns>
    /// <exception cref="ImportException">A line cannot be read or was refused; what came before it is stored.</exception>
    internal async Task<int> Run(TenantId tenant, TextReader lines)
    {
        var (number, last) = (0, 0L);
        while (await lines.ReadLineAsync() is { } text)
        {
            number++;
            if (string.IsNullOrWhiteSpace(text)) continue;
            var outcome = await Send(tenant, number, text);
            last = Math.Max(last, outcome.Position);
            if (outcome.Kind != OutcomeKind.Stored)
                throw new ImportException($"Line {number} of {tenant} was not stored: {outcome.Code ?? outcome.Kind.ToString()}. Mend it and import again; the lines before it are stored and will be passed over.");
        }

        await VerbHost.Shown(services, last);
        return number;
    }

    private Task<Outcome> Send(TenantId tenant, int number, string text)
    {
        var line = Read(text);
        var by = new Sender(tenant, Operation(tenant, number, text), line.Actor)
        {
            OccurredAt = line.At,
            Typed = line.Typed?.ToImmutableSortedDictionary() ?? ImmutableSortedDictionary<string, string>.Empty,
        };
        return line.Room switch
        {
            "tenant" => commands.Send(by, line.As<TenantCommand>()),
            "person" => commands.Send(by, new PersonId(line.Id), line.As<PersonCommand>()),
            "district" => commands.Send(by, new DistrictId(line.Id), line.As<DistrictCommand>()),
            "committee" => commands.Send(by, new CommitteeId(line.Id), line.As<CommitteeCommand>()),
            "case" => commands.Send(by, new CaseNumber(line.Id), line.As<CaseCommand>()),
            "meeting" => commands.Send(by, new MeetingId(line.Id), line.As<MeetingCommand>()),
            "item" => commands.Send(by, new ItemId(line.Id), line.As<ItemCommand>()),
            "minutes" => commands.Send(by, new MeetingId(line.Id), line.As<MinutesCommand>()),
            "democracy-days" => commands.Send(by, int.Parse(line.Id, System.Globalization.CultureInfo.InvariantCulture), line.As<DaysCommand>()),
            "event" => commands.Send(by, new Domain.Kernel.EventId(line.Id), line.As<ProgrammeCommand>()),
            "contest" => commands.Send(by, new ContestId(line.Id), line.As<ContestCommand>()),
            "entry" => commands.Send(by, new EntryId(line.Id), line.As<EntryCommand>()),
            "voting" => commands.Send(by, new VotingId(line.Id), line.As<VotingCommand>()),
            "seminar" => commands.Send(by, new SeminarId(line.Id), line.As<SeminarCommand>()),
            "attendance" => commands.Send(by, new SeminarId(line.Id), line.As<AttendanceCommand>()),
            "questions" => commands.Send(by, new SeminarId(line.Id), line.As<QuestionsCommand>()),
            "speakers" => commands.Send(by, new SeminarId(line.Id), line.As<SpeakersCommand>()),
            "poll" => commands.Send(by, new PollId(line.Id), line.As<PollCommand>()),
            _ => throw new ImportException($"Line {number}: there is no room \"{line.Room}\"."),
        };
    }

    private static ImportLine Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ImportLine>(text, CivicJson.Options)!;
        }
        catch (JsonException e)
        {
            throw new ImportException($"A line cannot be read: {e.Message}");
        }
    }

    private static Guid Operation(TenantId tenant, int number, string text) => Contracts.Operations.Named(Space, $"{tenant.Value}/{number}/{text}");
}

/// <summary>One line of an import.</summary>
/// <param name="By">Who acted then.</param>
internal sealed record ImportLine(string Room, string Id, DateTimeOffset At, string By, JsonElement Command, Dictionary<string, string>? Typed)
{
    internal Actor Actor => new(new PersonId(By), Roles.Process | Roles.Participant);

    internal TCommand As<TCommand>() => Command.Deserialize<TCommand>(CivicJson.Options)!;
}

/// <summary>An import that stopped at a line.</summary>
internal sealed class ImportException(string message) : Exception(message);
