using CapSdk;
using CapSdk.Scenarios.Running;
using CapSdk.TwoProcesses;

switch (args)
{
    case ["begin", var folder, var portion]:
        var (scenarios, answers) = new ImageRounds(folder).Begin(Portion.Parse(portion).Has);
        Console.WriteLine($"{scenarios} {answers}");
        break;
    case ["go-on", var folder]:
        new ImageRounds(folder).GoOn();
        break;
    case ["version"]:
        Console.WriteLine(Environment.Version);
        break;
    default:
        // A host for scenarios. The machine may be busy; a reply that is only late must not count as lost.
        await ChildHost.Run(args, static (host, log) => host.Publish<IPerformerAgent>(new PerformerAgent(host, log)), static options =>
        {
            options.Deadlines.Block = options.Deadlines.Notice = TimeSpan.FromSeconds(10);

            // A performer plays whatever scenario it is told by its name, and some do what confined code may not.
            options.Confinement = ConfinementMode.Off;
        });
        break;
}
