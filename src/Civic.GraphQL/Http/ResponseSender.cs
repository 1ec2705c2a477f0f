using Civic.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace Civic.GraphQL.Http;

/// <summary>Sends one answer with the status that follows from it (GraphQL over HTTP, "Status Codes").</summary>
internal static class ResponseSender
{
    /// <param name="partialStatus">For an answer with data and errors in the media type of the specification.</param>
    /// <param name="notAllowed">For an operation that may not be asked for in this way: 405 or 406.</param>
    public static Task SendAsync(HttpContext http, GraphQLResponse response, AnswerForm form, int partialStatus, int notAllowed)
    {
        var status = Status(response, form, partialStatus, notAllowed);
        if (status == StatusCodes.Status405MethodNotAllowed) http.Response.Headers.Allow = "POST";
        return WriteAsync(http, response, status, form);
    }

    public static Task RefuseAsync(HttpContext http, HttpRefusal refusal) =>
        WriteAsync(http, GraphQLResponse.Refused(ResponseKind.SyntaxError, [new GraphQLError(refusal.Message, [], Code: refusal.Code)]), refusal.Status, AnswerForm.GraphQLResponse);

    private static async Task WriteAsync(HttpContext http, GraphQLResponse response, int status, AnswerForm form)
    {
        http.Response.StatusCode = status;
        // Clients of the old media type take it for an answer of ours only when the request succeeded.
        http.Response.ContentType = form == AnswerForm.LegacyJson && status is >= 200 and < 300
            ? MediaTypes.Json + "; charset=utf-8" : MediaTypes.GraphQLResponse + "; charset=utf-8";
        // Saves the chunks.
        http.Response.ContentLength = response.Length;
        response.WriteTo(http.Response.BodyWriter);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    private static int Status(GraphQLResponse response, AnswerForm form, int partialStatus, int notAllowed) => response.Kind switch
    {
        ResponseKind.SyntaxError => StatusCodes.Status400BadRequest,
        ResponseKind.ValidationError or ResponseKind.OperationUnclear or ResponseKind.VariableError or ResponseKind.DocumentMismatch =>
            StatusCodes.Status422UnprocessableEntity,
        ResponseKind.UnknownDocument => StatusCodes.Status404NotFound,
        ResponseKind.NotTrusted => StatusCodes.Status403Forbidden,
        ResponseKind.OperationNotAllowed => notAllowed,
        ResponseKind.TookTooLong => StatusCodes.Status503ServiceUnavailable,
        // Also when nothing is left of the data: the edition of September 2026 says so.
        ResponseKind.Executed when response.Errors.Count > 0 && form == AnswerForm.GraphQLResponse => partialStatus,
        _ => StatusCodes.Status200OK,
    };
}
