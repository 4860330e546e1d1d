using CapSdk.TwoProcesses;

// A host for scenarios. The machine may be busy; a reply that is only late must not count as lost.
await ChildHost.Run(args, static (host, log) => host.Publish<IPerformerAgent>(new PerformerAgent(host, log)), static options => options.Deadlines.Block = options.Deadlines.Notice = TimeSpan.FromSeconds(10));
