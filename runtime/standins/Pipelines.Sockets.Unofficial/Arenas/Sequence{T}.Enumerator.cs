namespace Pipelines.Sockets.Unofficial.Arenas;

public readonly partial struct Sequence<T>
{
    /// <summary>Walks the elements of a sequence by reference.</summary>
    public ref struct Enumerator
    {
        private readonly Span<T> _elements;
        private int _index;

        internal Enumerator(Span<T> elements)
        {
            _elements = elements;
            _index = -1;
        }

        /// <summary>The element stepped to last.</summary>
        public readonly ref T Current => ref _elements[_index];

        /// <summary>Steps to the next element, if there is one.</summary>
        public bool MoveNext() => ++_index < _elements.Length;

        /// <summary>Steps to the next element and returns it.</summary>
        /// <exception cref="InvalidOperationException">There is none.</exception>
        public ref T GetNext()
        {
            if (!MoveNext())
            {
                throw new InvalidOperationException("The sequence has no further elements.");
            }

            return ref Current;
        }
    }
}
