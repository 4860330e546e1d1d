using CapSdk;
using CapSdk.TwoProcesses;

// Travellers hold files and shared arrays, to be refused for them when they move; so nothing is verified here.
// "gates" serves gates, "caller" calls travellers; anything else is a host for travellers.
await ChildHost.Run(args is ["gates" or "caller", ..] ? args[1..] : args, (host, log) => args switch
{
    ["gates", ..] => host.Publish<IGatesAgent>(new GatesAgent(host, log)),
    ["caller", ..] => host.Publish<ICallerAgent>(new CallerAgent(host, log)),
    _ => host.Publish<ITravellerAgent>(new TravellerAgent(host, log)),
}, static options => options.Confinement = ConfinementMode.Off);
