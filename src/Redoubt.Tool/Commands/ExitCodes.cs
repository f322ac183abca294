namespace Redoubt.Tool.Commands;

/// <summary>How a run ended, for scripts.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int Findings = 1;
    public const int WrongInput = 2;
    public const int NotCompiled = 3;
    public const int Unexpected = 4;
    public const int Interrupted = 130;
}
