// One batch at a time: the hosts of several would wait for each other's turns.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
