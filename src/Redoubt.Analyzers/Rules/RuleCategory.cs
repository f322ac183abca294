namespace Redoubt.Analyzers.Rules;

/// <summary>The categories: the first digit of a rule's id, the folder of its file, and the group in the index.</summary>
internal static class RuleCategory
{
    /// <summary>RDS0xx: Redoubt speaking of itself.</summary>
    public const string Redoubt = "Redoubt";

    /// <summary>RDS1xx.</summary>
    public const string Connections = "Connections";

    /// <summary>RDS2xx.</summary>
    public const string RoundTrips = "RoundTrips";

    /// <summary>RDS3xx.</summary>
    public const string Atomicity = "Atomicity";

    /// <summary>RDS4xx.</summary>
    public const string Async = "Async";

    /// <summary>RDS5xx.</summary>
    public const string Values = "Values";

    /// <summary>RDS6xx.</summary>
    public const string ServerSafety = "ServerSafety";

    /// <summary>RDS7xx.</summary>
    public const string Keys = "Keys";

    /// <summary>RDS8xx.</summary>
    public const string Security = "Security";

    /// <summary>RDS9xx.</summary>
    public const string Errors = "Errors";

    private static readonly string[] ByDigit =
        [Redoubt, Connections, RoundTrips, Atomicity, Async, Values, ServerSafety, Keys, Security, Errors];

    /// <summary>The category of a rule id such as <c>RDS301</c>.</summary>
    public static string Of(string ruleId) => ByDigit[ruleId[RuleDescriptor.Prefix.Length] - '0'];
}
