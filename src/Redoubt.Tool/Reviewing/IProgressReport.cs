namespace Redoubt.Tool.Reviewing;

/// <summary>Hears how far a run is.</summary>
internal interface IProgressReport
{
    /// <summary>Something of unknown length begins.</summary>
    void Step(string text);

    /// <summary>Something of known length begins.</summary>
    void Start(string text, int count);

    /// <summary>One part of it is done.</summary>
    void Finished(string name);
}
