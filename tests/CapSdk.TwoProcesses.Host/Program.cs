using CapSdk.TwoProcesses;

// "gates" serves gates; anything else is a host for travellers.
await ChildHost.Run(args is ["gates", ..] ? args[1..] : args, (host, log) => args is ["gates", ..]
    ? host.Publish<IGatesAgent>(new GatesAgent(host, log))
    : host.Publish<ITravellerAgent>(new TravellerAgent(host, log)));
