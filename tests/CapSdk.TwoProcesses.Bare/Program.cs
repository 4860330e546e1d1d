using CapSdk.TwoProcesses;

// A host whose program mentions no component: a reference to their project is all it has.
await ChildHost.Run(args, static (host, log) => host.Publish<IAgent>(new Agent(host, log)));
