using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Redoubt.Verification;

namespace Redoubt.CodeFixes.Tests.Fixes.Values;

/// <summary>
/// What makes the fix of RDS502 automatic: for every value there is, converting to the nullable type with the default
/// behind it gives what the plain conversion gives, exceptions included. Asked of the real libraries.
/// </summary>
public sealed class RedisValueConversionTests
{
    private static readonly object?[] Stored =
    [
        null, "", "0", "1", "12", "-1", "-129", " 7 ", "1.5", "1e400", "inf", "nan", "abc", "true", "True", "4294967295", "99999999999999999999",
        Array.Empty<byte>(), Encoding.UTF8.GetBytes("42"), 5, -5, long.MaxValue, long.MinValue, 1.5, double.NaN, double.PositiveInfinity, true, false,
    ];

    public static TheoryData<string> Versions => [.. RedisVersion.All.Select(version => version.Number)];

    [Theory]
    [MemberData(nameof(Versions))]
    public void NullableWithDefault_EqualsPlain(string version)
    {
        var context = new AssemblyLoadContext(version, isCollectible: true);
        var redisValue = context.LoadFromAssemblyPath(RedisVersion.All.Single(one => one.Number == version).Path).GetType("StackExchange.Redis.RedisValue")!;
        var conversions = redisValue.GetMethods().Where(method => method.Name is "op_Explicit" && method.ReturnType.IsValueType).ToDictionary(method => method.ReturnType);
        var values = Stored.Select(stored => Create(redisValue, stored)).Append(Activator.CreateInstance(redisValue)!).ToList();
        var compared = 0;
        foreach (var plain in conversions.Values.Where(method => Nullable.GetUnderlyingType(method.ReturnType) is null))
        {
            var nullable = conversions[typeof(Nullable<>).MakeGenericType(plain.ReturnType)];
            foreach (var value in values)
            {
                var expected = Convert(plain, value);
                var actual = Convert(nullable, value) ?? Activator.CreateInstance(plain.ReturnType);
                Assert.True(Equals(expected, actual), $"({plain.ReturnType.Name}){value}: {expected}, as nullable {actual}");
                compared++;
            }
        }

        Assert.True(compared >= 4 * values.Count, $"Only {compared} conversions were compared");
        context.Unload();
    }

    private static object Create(Type redisValue, object? stored)
    {
        var parameter = stored?.GetType() ?? typeof(string);
        return redisValue.GetMethod("op_Implicit", [parameter])!.Invoke(null, [stored])!;
    }

    /// <summary>The result, or the type of the exception.</summary>
    private static object? Convert(MethodInfo conversion, object value)
    {
        try
        {
            return conversion.Invoke(null, [value]);
        }
        catch (TargetInvocationException exception)
        {
            return exception.InnerException!.GetType();
        }
    }
}
