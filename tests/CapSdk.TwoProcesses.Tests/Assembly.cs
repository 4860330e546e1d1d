// One at a time: a host that is late because others start would be taken for one that is gone.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
