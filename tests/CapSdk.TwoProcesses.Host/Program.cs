using CapSdk.TwoProcesses;

// "gates" serves gates, "caller" calls travellers; anything else is a host for travellers.
await ChildHost.Run(args is ["gates" or "caller", ..] ? args[1..] : args, (host, log) => args switch
{
    ["gates", ..] => host.Publish<IGatesAgent>(new GatesAgent(host, log)),
    ["caller", ..] => host.Publish<ICallerAgent>(new CallerAgent(host, log)),
    _ => host.Publish<ITravellerAgent>(new TravellerAgent(host, log)),
});
