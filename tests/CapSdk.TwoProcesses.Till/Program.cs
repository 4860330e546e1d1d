using CapSdk.TwoProcesses;
using CapSdk.TwoProcesses.Builds;

// A host that has one build of the till.
await ChildHost.Run(args, static (host, log) => host.Publish<ITillAgent>(new TillAgent(host, log)));
