using Redoubt.Testing;

namespace Redoubt.Tests.Support;

/// <summary>What only the server knows for sure, asked past every proxy.</summary>
internal static class ServerQuestions
{
    /// <summary>The clients with this name, one line of <c>CLIENT LIST</c> each.</summary>
    public static async Task<IReadOnlyList<string>> ClientsAsync(this RedisServer server, string name)
    {
        var list = await server.ExecuteAsync("CLIENT", "LIST");
        return [.. list.Text!.Split('\n').Where(line => line.Contains($" name={name} ", StringComparison.Ordinal))];
    }

    public static string Field(this string clientLine, string field)
        => clientLine.Split(' ').Single(pair => pair.StartsWith(field + "=", StringComparison.Ordinal))[(field.Length + 1)..];

    public static bool IsSubscriber(this string clientLine) => clientLine.Field("sub") != "0";

    /// <summary>A connection has two sockets, before every fault and after it.</summary>
    public static Task UntilTwoSocketsAsync(this RedisServer server, TestConnection connection) => Wait.UntilAsync(
        "two sockets", async () => (await server.ClientsAsync(connection.ClientName)).Count == 2);
}
