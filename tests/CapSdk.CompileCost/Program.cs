using CapSdk.CompileCost;

// What the generator and the analyzers add to a compilation. Alternating runs, medians and ratios of one run: machines differ, and so does what else they do.
var rounds = args is ["--rounds", var given] ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : 5;
using var project = new Project();
Console.WriteLine($"{project.Files.Count} files, {project.Files.Sum(static file => file.Text.Count(static letter => letter == '\n')):N0} lines, and {project.Generated.Count} generated files; {project.Banned.Count} banned symbols");
await Processes.Print(project, rounds);
await Server.Print(project, rounds);
await Editing.Print(project, rounds);
await ListInCompiler.Print(project, rounds);
