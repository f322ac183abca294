using Redoubt.Workers;

namespace Redoubt.Tests.Guide;

public sealed class EmailHandler : IJobHandler<Email, Receipt>
{
    public async Task<Receipt> HandleAsync(JobContext<Email> context, CancellationToken cancellationToken)
    {
        await context.LogAsync($"attempt {context.Attempt}", cancellationToken);
        await context.ReportProgressAsync(50, cancellationToken);
        return context.Job.To.Contains('@', StringComparison.Ordinal)
            ? new Receipt(context.Id)
            : throw new UnrecoverableJobException("There is no such address.");
    }
}
