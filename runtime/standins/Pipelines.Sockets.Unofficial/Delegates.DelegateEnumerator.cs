using System.Collections;

namespace Pipelines.Sockets.Unofficial;

public static partial class Delegates
{
    /// <summary>
    /// Walks the targets of a delegate. Disposable, because the <c>foreach</c> compiled into StackExchange.Redis calls
    /// <see cref="IDisposable.Dispose"/> on it: without it the process ends with an EntryPointNotFoundException.
    /// </summary>
    public struct DelegateEnumerator<T> : IEnumerator<T>
        where T : MulticastDelegate
    {
        private readonly T? _handler;
        private Delegate.InvocationListEnumerator<T> _targets;

        internal DelegateEnumerator(T? handler)
        {
            _handler = handler;
            _targets = Delegate.EnumerateInvocationList(handler);
        }

        /// <summary>The target stepped to last.</summary>
        public readonly T Current => _targets.Current;

        readonly object IEnumerator.Current => Current;

        /// <summary>Steps to the next target, if there is one.</summary>
        public bool MoveNext() => _targets.MoveNext();

        /// <summary>Starts again before the first target.</summary>
        public void Reset() => _targets = Delegate.EnumerateInvocationList(_handler);

        /// <summary>Does nothing: there is nothing to let go.</summary>
        public readonly void Dispose()
        {
        }
    }
}
