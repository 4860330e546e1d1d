// One at a time: the sample's five OS processes and the hosts of the other tests would wait for each other's turns.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
