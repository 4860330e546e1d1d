using CapSdk;
using CapSdk.TwoProcesses;

// A host whose program mentions no component: a reference to their project is all it has.
await ChildHost.Run(args is ["verifying", ..] ? args[1..] : args, (host, log) => host.Publish<IAgent>(new Agent(host, log)), options => options.Confinement = args is ["verifying", ..] ? ConfinementMode.Enforce : ConfinementMode.Off);
