namespace Pipelines.Sockets.Unofficial.Arenas;

public readonly partial struct Sequence<T>
{
    /// <summary>Walks the segments of a sequence.</summary>
    public ref struct SpanEnumerator
    {
        private readonly Sequence<T> _sequence;
        private bool _isDone;

        internal SpanEnumerator(Sequence<T> sequence)
        {
            _sequence = sequence;
            _isDone = sequence.IsEmpty;
        }

        /// <summary>The segment stepped to last.</summary>
        public readonly Span<T> Current => _sequence.FirstSpan;

        /// <summary>Steps to the next segment, if there is one.</summary>
        public bool MoveNext()
        {
            if (_isDone)
            {
                return false;
            }

            _isDone = true;
            return true;
        }
    }
}
