namespace Redoubt.AspNetCore.Guards;

/// <summary>The body of a refusal, in the shape of RFC 9457 with members of our own.</summary>
/// <param name="Title">What kind of problem it is.</param>
/// <param name="Status">The status code.</param>
/// <param name="Error">The kind of problem for programs.</param>
/// <param name="Message">One line for people.</param>
/// <param name="RetryAfter">Whole seconds, as in the header.</param>
/// <param name="ConnectionState">The status of the connection.</param>
/// <param name="Retrying">Whether the connection heals by itself.</param>
internal sealed record UnavailableProblem(
    string Title, int Status, string Error, string Message, int RetryAfter, string ConnectionState, bool Retrying);
