namespace Redoubt.Workers;

/// <summary>What can be wrong with a settlement, as the script says it.</summary>
internal static class PumpResult
{
    public const int Missing = -1;
    public const int NoLock = -2;
    public const int NotActive = -3;
    public const int PendingChildren = -4;
    public const int OtherLock = -6;
    public const int FailedChildren = -9;
}
