using Microsoft.AspNetCore.Http.HttpResults;
using Redoubt.Connections;

namespace Gateway.Sessions;

/// <summary>Makes no sense without Redis: refused at once, with the time to try again.</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        var sessions = app.MapGroup("/sessions").RequireRedis();
        sessions.MapPost("/", OpenAsync);
        sessions.MapGet("/{id}", FindAsync);
    }

    private static async Task<Results<Created<Session>, ProblemHttpResult>> OpenAsync(SessionStore store, CancellationToken cancellationToken)
    {
        try
        {
            var session = await store.OpenAsync(cancellationToken);
            return TypedResults.Created($"/sessions/{session.Id}", session);
        }
        catch (RedisOutcomeUnknownException)
        {
            return NoReply();
        }
    }

    private static async Task<Results<Ok<Session>, NotFound, ProblemHttpResult>> FindAsync(
        string id, SessionStore store, CancellationToken cancellationToken)
    {
        try
        {
            return await store.FindAsync(id, cancellationToken) is { } session ? TypedResults.Ok(session) : TypedResults.NotFound();
        }
        catch (RedisOutcomeUnknownException)
        {
            return NoReply();
        }
    }

    /// <summary>The guard saw a connection that looked alive; the command found out that it was not.</summary>
    private static ProblemHttpResult NoReply()
        => TypedResults.Problem("Redis did not answer. Try again.", statusCode: StatusCodes.Status503ServiceUnavailable);
}
