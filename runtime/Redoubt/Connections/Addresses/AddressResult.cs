using System.Diagnostics.CodeAnalysis;

namespace Redoubt.Connections.Addresses;

/// <summary>An address, or all that is wrong with it.</summary>
internal sealed record AddressResult(RedisAddress? Address, IReadOnlyList<string> Problems)
{
    [MemberNotNullWhen(true, nameof(Address))]
    public bool IsValid => Address is not null;

    public static AddressResult Of(RedisAddress address) => new(address, []);

    public static AddressResult Wrong(params IReadOnlyList<string> problems) => new(null, problems);
}
