using Redoubt.Connections.Addresses;

namespace Redoubt.Connections.Links;

/// <summary>Makes failures of exceptions: classified, masked, with the moment.</summary>
internal sealed class FailureFactory(SecretMask mask, TimeProvider time)
{
    public ConnectionFailure From(Exception exception)
        => Of(FailureClassifier.Classify(exception), exception.Message) with { LoadingEta = (exception as ScoutException)?.LoadingEta };

    public ConnectionFailure Of(FailureReason reason, string message)
        => new(reason, mask.Apply(message), time.GetUtcNow());
}
