using Microsoft.CodeAnalysis;

namespace Redoubt.Verification;

/// <summary>A StackExchange.Redis version that the rules are tested against.</summary>
public sealed class RedisVersion
{
    public static readonly RedisVersion V1 = new("1.2.6");
    public static readonly RedisVersion V2 = new("2.13.23");
    public static readonly RedisVersion V3 = new("3.4.35");
    public static readonly IReadOnlyList<RedisVersion> All = [V1, V2, V3];

    private RedisVersion(string number)
    {
        Number = number;
        Path = System.IO.Path.Combine(AppContext.BaseDirectory, "redis", number, "StackExchange.Redis.dll");
        Reference = MetadataReference.CreateFromFile(Path);
    }

    public string Number { get; }

    public string Path { get; }

    public MetadataReference Reference { get; }

    public override string ToString() => $"StackExchange.Redis {Number}";
}
