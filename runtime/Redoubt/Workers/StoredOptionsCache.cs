using Redoubt.Queues;

namespace Redoubt.Workers;

/// <summary>Jobs of one queue mostly have the same options, byte for byte: the last that were read are kept. For one thread.</summary>
internal sealed class StoredOptionsCache
{
    private ReadOnlyMemory<byte> _lastBytes;
    private StoredOptions _last = StoredOptions.Empty;

    public StoredOptions Read(ReadOnlyMemory<byte> stored)
    {
        if (!stored.Span.SequenceEqual(_lastBytes.Span))
        {
            (_last, _lastBytes) = (StoredOptions.Read(stored), stored);
        }

        return _last;
    }
}
