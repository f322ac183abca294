using Redoubt.Connections;
using Redoubt.Queues;
using Redoubt.Store;
using Redoubt.Workers;

namespace Redoubt.Tests;

public sealed class ExceptionTests
{
    public static TheoryData<Type> Types =>
    [
        typeof(RedoubtException), typeof(RedisUnavailableException), typeof(RedisOutcomeUnknownException), typeof(RedisNotAppliedException),
        typeof(RedisPermissionException), typeof(RedisConfigurationException), typeof(StoredValueException),
        typeof(JobDataException), typeof(UnrecoverableJobException),
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public void Constructors_AreTheUsualOnes(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var cause = new InvalidOperationException();

        Assert.IsAssignableFrom<RedoubtException>(Activator.CreateInstance(type));
        Assert.Equal("said", ((Exception)Activator.CreateInstance(type, "said")!).Message);
        Assert.Same(cause, ((Exception)Activator.CreateInstance(type, "said", cause)!).InnerException);
    }

    [Fact]
    public void Credentials_AsText_ShowNothing() => Assert.DoesNotContain("bob", new RedisCredentials("bob", "s3cret").ToString(), StringComparison.Ordinal);
}
