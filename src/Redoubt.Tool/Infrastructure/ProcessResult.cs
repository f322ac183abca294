namespace Redoubt.Tool.Infrastructure;

internal sealed record ProcessResult(int ExitCode, string Output)
{
    public IEnumerable<string> Lines => Output.Split('\n').Select(line => line.TrimEnd('\r'));
}
