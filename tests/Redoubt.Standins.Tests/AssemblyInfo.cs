// One test at a time: several measure memory, sockets and threads of the process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
