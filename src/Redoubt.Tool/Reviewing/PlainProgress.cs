namespace Redoubt.Tool.Reviewing;

/// <summary>Progress as lines, for output that is no terminal.</summary>
internal sealed class PlainProgress(TextWriter writer) : IProgressReport
{
    private readonly Lock _gate = new();
    private string _text = "";
    private int _count;
    private int _done;

    public void Step(string text) => Write($"{text} ...");

    public void Start(string text, int count)
    {
        lock (_gate)
        {
            (_text, _count, _done) = (text, count, 0);
        }
    }

    public void Finished(string name)
    {
        lock (_gate)
        {
            _done++;
            writer.WriteLine($"{_text} {_done}/{_count}: {name}");
        }
    }

    private void Write(string line)
    {
        lock (_gate)
        {
            writer.WriteLine(line);
        }
    }
}
