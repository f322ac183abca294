using Redoubt.Tests.Queues;
using Redoubt.Workers;

namespace Redoubt.Tests.Workers;

/// <summary>Gives back what it gets, once it may.</summary>
internal sealed class ParcelEcho(Task finish) : IJobHandler<Parcel, Parcel>
{
    public async Task<Parcel> HandleAsync(JobContext<Parcel> context, CancellationToken cancellationToken)
    {
        await finish.WaitAsync(cancellationToken);
        return context.Job;
    }
}
