using Civic.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace Civic.GraphQL.Http;

/// <summary>Sends one answer with the status that follows from it (GraphQL over HTTP, "Status Codes").</summary>
internal static class ResponseSender
{
    public static Task SendAsync(HttpContext http, GraphQLResponse response, AnswerForm form, bool isGet, int partialStatus)
    {
        var status = Status(response, form, isGet, partialStatus);
        if (status == StatusCodes.Status405MethodNotAllowed) http.Response.Headers.Allow = "POST";
        return WriteAsync(http, response, status, form);
    }

    public static Task RefuseAsync(HttpContext http, HttpRefusal refusal) =>
        WriteAsync(http, GraphQLResponse.Refused(ResponseKind.SyntaxError, [new GraphQLError(refusal.Message, [])]), refusal.Status, AnswerForm.GraphQLResponse);

    private static async Task WriteAsync(HttpContext http, GraphQLResponse response, int status, AnswerForm form)
    {
        http.Response.StatusCode = status;
        // Clients of the old media type take it for an answer of ours only when the request succeeded.
        http.Response.ContentType = form == AnswerForm.LegacyJson && status is >= 200 and < 300
            ? MediaTypes.Json + "; charset=utf-8" : MediaTypes.GraphQLResponse + "; charset=utf-8";
        response.WriteTo(http.Response.BodyWriter);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    private static int Status(GraphQLResponse response, AnswerForm form, bool isGet, int partialStatus) => response.Kind switch
    {
        ResponseKind.SyntaxError => StatusCodes.Status400BadRequest,
        ResponseKind.ValidationError or ResponseKind.OperationUnclear or ResponseKind.VariableError => StatusCodes.Status422UnprocessableEntity,
        ResponseKind.OperationNotAllowed => isGet ? StatusCodes.Status405MethodNotAllowed : StatusCodes.Status406NotAcceptable,
        ResponseKind.Executed when response.HasData && response.Errors.Count > 0 && form == AnswerForm.GraphQLResponse => partialStatus,
        _ => StatusCodes.Status200OK,
    };
}
