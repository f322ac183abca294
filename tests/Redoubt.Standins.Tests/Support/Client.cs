namespace Redoubt.Standins.Tests.Support;

/// <summary>Clients that notice and heal quickly, so that tests of faults are quick.</summary>
internal static class Client
{
    public static ConfigurationOptions OptionsFor(string endPoint)
    {
        var options = ConfigurationOptions.Parse(endPoint);
        options.AllowAdmin = true;
        options.HeartbeatInterval = TimeSpan.FromMilliseconds(100);
        options.ReconnectRetryPolicy = new LinearRetry(100);
        options.ConnectTimeout = 2_000;
        return options;
    }

    public static async Task<ConnectionMultiplexer> ConnectAsync(string endPoint)
        => await ConnectionMultiplexer.ConnectAsync(OptionsFor(endPoint));

    /// <summary>Completes with the first failure of the connection that carries commands.</summary>
    public static Task<ConnectionFailedEventArgs> FirstFailure(IConnectionMultiplexer multiplexer)
    {
        var failure = new TaskCompletionSource<ConnectionFailedEventArgs>(TaskCreationOptions.RunContinuationsAsynchronously);
        multiplexer.ConnectionFailed += (_, arguments) =>
        {
            if (arguments.ConnectionType == ConnectionType.Interactive)
            {
                failure.TrySetResult(arguments);
            }
        };
        return failure.Task.WaitAsync(Wait.Limit);
    }

    /// <summary>Returns when commands are answered again.</summary>
    public static Task UntilAnsweredAsync(IConnectionMultiplexer multiplexer)
        => Wait.UntilAsync(
            () => "the client is connected again",
            async () =>
            {
                try
                {
                    await multiplexer.GetDatabase().PingAsync();
                    return true;
                }
                catch (Exception exception) when (exception is RedisConnectionException or RedisTimeoutException)
                {
                    return false;
                }
            });
}
