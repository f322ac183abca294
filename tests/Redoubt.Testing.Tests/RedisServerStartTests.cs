using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Redoubt.Testing.Internals;

namespace Redoubt.Testing.Tests;

/// <summary>Servers that do not start.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class RedisServerStartTests
{
    [Fact]
    public async Task StartAsync_UnknownProgram_SaysWhatToDo()
    {
        var exception = await StartAsync(new RedisServerOptions { Executable = "no-such-redis-server" });

        Assert.Contains("'no-such-redis-server' could not be run", exception.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install redis-server", exception.Message, StringComparison.Ordinal);
        Assert.Contains("set RedisServerOptions.Executable", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_ServerRefusesItsArguments_ShowsItsLog()
    {
        var exception = await StartAsync(new RedisServerOptions { Arguments = ["--no-such-option", "1"] });

        Assert.Contains("exited with code 1", exception.Message, StringComparison.Ordinal);
        Assert.Contains("no-such-option", exception.Message, StringComparison.Ordinal);
        Assert.Contains("FATAL CONFIG FILE ERROR", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_ProgramThatNeverAnswers_EndsAtTheTimeout()
    {
        var directory = Directory.CreateTempSubdirectory("redoubt-test-");
        try
        {
            var program = Path.Combine(directory.FullName, "silent");
            await File.WriteAllTextAsync(program, "#!/bin/sh\nexec sleep 600\n");
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);

            var exception = await StartAsync(
                new RedisServerOptions { Executable = program, StartTimeout = TimeSpan.FromMilliseconds(200) });

            Assert.Contains("did not answer within 0.2 seconds", exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task StartAsync_Cancelled_IsCancelled()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => RedisServer.StartAsync(cancellationToken: new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--DIR")]
    [InlineData("--unixsocket")]
    public async Task StartAsync_ArgumentThatTheServerSets_IsRefused(string argument)
    {
        var exception = await Assert.ThrowsAsync<ArgumentException>(
            () => RedisServer.StartAsync(new RedisServerOptions { Arguments = [argument, "x"] }));

        Assert.Contains($"must not hold '{argument}'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_TimeoutOfZero_IsRefused()
    {
        var exception = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => RedisServer.StartAsync(new RedisServerOptions { StartTimeout = TimeSpan.Zero }));

        Assert.Contains("StartTimeout must be above zero", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_EmptyProgram_IsRefused()
        => await Assert.ThrowsAsync<ArgumentException>(() => RedisServer.StartAsync(new RedisServerOptions { Executable = " " }));

    [Fact]
    public void Port_InUse_IsNotFree()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, LoopbackPort.Find()));
        listener.Listen();
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;

        Assert.False(LoopbackPort.IsFree(port));
        listener.Dispose();
        Assert.True(LoopbackPort.IsFree(port));
    }

    [Fact]
    public void Signal_ToAProcessThatHasEnded_Throws()
    {
        using var process = Process.Start("true");
        process.WaitForExit();

        Assert.Throws<InvalidOperationException>(() => Shell.Signal(process.Id, "STOP"));
    }

    private static Task<RedisServerStartException> StartAsync(RedisServerOptions options)
        => Assert.ThrowsAsync<RedisServerStartException>(() => RedisServer.StartAsync(options));
}
