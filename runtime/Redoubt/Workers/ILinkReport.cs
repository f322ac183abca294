namespace Redoubt.Workers;

/// <summary>Told how a worker fares with Redis.</summary>
internal interface ILinkReport
{
    /// <summary>Redis has answered.</summary>
    void Answered();

    /// <summary>A call has failed, and will be repeated.</summary>
    void Failed(Exception exception);
}
