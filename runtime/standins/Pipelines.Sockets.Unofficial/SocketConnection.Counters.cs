namespace Pipelines.Sockets.Unofficial;

public sealed partial class SocketConnection
{
    /// <summary>The bytes at each place between application and peer.</summary>
    public readonly struct Counters
    {
        internal const long Unknown = -1;

        internal Counters(long availableOnSocket, long waitingToBeRead, long waitingToBeSent)
        {
            BytesAvailableOnSocket = availableOnSocket;
            BytesWaitingToBeRead = waitingToBeRead;
            BytesWaitingToBeSent = waitingToBeSent;
        }

        /// <summary>Arrived and not yet received from the socket, or -1 when the socket cannot tell.</summary>
        public long BytesAvailableOnSocket { get; }

        /// <summary>Received and not yet consumed by the application.</summary>
        public long BytesWaitingToBeRead { get; }

        /// <summary>Written by the application and not yet given to the socket.</summary>
        public long BytesWaitingToBeSent { get; }
    }
}
