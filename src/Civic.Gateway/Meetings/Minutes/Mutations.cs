using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Minutes;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Meetings.Minutes;

internal sealed record OpenMinutesInput(string OperationId, string Meeting, string[] Adjusters) : IMinutesInput;

internal sealed record AnnounceAnnexInput(string OperationId, string Meeting, int Item, string? Person, AnnexKind Kind) : IMinutesInput;

internal sealed record SignAnnexInput(string OperationId, string Meeting, int Annex, string? Person) : IMinutesInput;

internal sealed record AdmitAnnexInput(string OperationId, string Meeting, int Annex) : IMinutesInput;

internal sealed record FileAnnexInput(string OperationId, string Meeting, int Annex, string? Person, string Text) : IMinutesInput;

internal sealed record PostNoticeInput(string OperationId, string Meeting, string MinutesAt, int? Item) : IMinutesInput;

internal sealed record NoticeInput(string OperationId, string Meeting, int? Item) : IMinutesInput;

internal sealed record ApproveParagraphInput(string OperationId, string Meeting, int Item) : IMinutesInput;

internal sealed record MinutesInput(string OperationId, string Meeting) : IMinutesInput;

/// <summary>What every input about minutes says.</summary>
internal interface IMinutesInput
{
    string OperationId { get; }

    string Meeting { get; }
}

internal static class MinutesMutationBindings
{
    private static readonly string[] Names =
        ["OpenMinutes", "AnnounceAnnex", "SignAnnex", "AdmitAnnex", "FileAnnex", "ApproveMinutes", "ApproveParagraph", "PostNotice", "NoteNoticeDown", "RemoveNotice"];

    private static readonly Admission Office = Audiences.Any(Roles.Secretary | Roles.Chair);

    internal static SchemaBuilder MinutesMutations(this SchemaBuilder schema)
    {
        foreach (var name in Names) schema.Payload<MinutesView>($"{name}Payload", "minutes");
        return schema.Bind("Mutation", t =>
        {
            On<OpenMinutesInput>(t, "openMinutes", Office, (i, _) => new OpenMinutes([.. i.Adjusters.Select(person => new PersonId(person))]));
            On<AnnounceAnnexInput>(t, "announceAnnex", Audiences.SignedIn, (i, me) => new AnnounceAnnex(i.Item, Who(i.Person, me), i.Kind));
            On<SignAnnexInput>(t, "signAnnex", Audiences.SignedIn, (i, me) => new SignAnnex(i.Annex, Who(i.Person, me)));
            On<AdmitAnnexInput>(t, "admitAnnex", Audiences.SignedIn, (i, _) => new AdmitAnnex(i.Annex));
            On<FileAnnexInput>(t, "fileAnnex", Audiences.SignedIn, (i, me) => new FileAnnex(i.Annex, Who(i.Person, me), i.Text));
            On<MinutesInput>(t, "approveMinutes", Audiences.SignedIn, (_, me) => new ApproveMinutes(me));
            On<ApproveParagraphInput>(t, "approveParagraph", Audiences.SignedIn, (i, me) => new ApproveParagraph(i.Item, me));
            On<PostNoticeInput>(t, "postNotice", Office, (i, _) => new PostNotice(i.MinutesAt, i.Item));
            On<NoticeInput>(t, "noteNoticeDown", Office, (i, _) => new NoteNoticeDown(i.Item));
            On<NoticeInput>(t, "removeNotice", Office, (i, _) => new RemoveNotice(i.Item));
        });
    }

    private static void On<TInput>(RootBinding t, string field, Admission audience, Func<TInput, PersonId, MinutesCommand> command) where TInput : IMinutesInput => t.FieldAsync(field, context =>
    {
        var (ask, input) = (Ask.Of(context), context.Argument<TInput>("input"));
        var key = GlobalId.KeyOf(input.Meeting, ask.Tenant, MeetingTypes.Type);
        return Mutate.Run(context, input.OperationId,
            by => key is null ? null : ask.Commands.Send(by, new MeetingId(key), command(input, ask.Actor.Id)),
            (a, _) => MinutesTypes.Fresh(a, new MeetingId(key!)), MeetingRefusals.Unknown);
    }, audience);

    private static PersonId Who(string? named, PersonId caller) => named is null ? caller : new PersonId(named);
}
