using System.CommandLine;
using System.CommandLine.Invocation;
using CapSdk;
using LiveMove.Hosts;
using LiveMove.Starter;

if (args is [ChildRole.Option, ..]) return await ChildRole.RunAsync(args);

var folder = new Argument<DirectoryInfo?>("folder") { Description = "The folder to index. Default: the text files of the repository.", Arity = ArgumentArity.ZeroOrOne };
var moves = new Option<int>("--moves") { Description = "How often the indexer is moved: an odd number, or 0. Fewer where the folder is too small for 9 and no number is given.", DefaultValueFactory = _ => 9 };
var delay = new Option<int>("--delay") { Description = "Milliseconds that the library takes for a read.", DefaultValueFactory = _ => 20 };
var noColor = new Option<bool>("--no-color") { Description = "No colours. NO_COLOR in the environment does the same." };
var spoil = new Option<bool>("--spoil-check") { Description = "Makes the index to compare with wrong.", Hidden = true };
moves.Validators.Add(result =>
{
    if (int.TryParse(result.Tokens.LastOrDefault()?.Value, out var number) && (number < 0 || (number > 0 && number % 2 == 0)))
        result.AddError("--moves takes an odd number, so that the last stay is on destination, or 0.");
});
delay.Validators.Add(result =>
{
    if (int.TryParse(result.Tokens.LastOrDefault()?.Value, out var number) && number < 0) result.AddError("--delay takes milliseconds, 0 or more.");
});

folder.Validators.Add(result =>
{
    // Whatever no option has taken is taken for the folder. One that is called so can be named as ./-name, or behind --.
    if (result.Tokens is [{ Value: ['-', ..] and var option }, ..] && !args.Contains("--")) result.AddError($"There is no option {option}.");
});

var command = new RootCommand("Moves a component between OS processes while it works, and checks that nothing is lost.") { folder, moves, delay, noColor, spoil };
command.SetAction(async (parsed, cancel) =>
{
    // Ctrl+C is waited for with an action that has returned; one that is still starting is cut off.
    await Task.Yield();
    var library = parsed.GetValue(folder) ?? Repository.Find();
    if (LibraryFolder.ProblemOf(library) is { } problem)
    {
        await Console.Error.WriteLineAsync($"LiveMove: {problem}.");
        return 1;
    }

    var console = Output.Create(colours: !parsed.GetValue(noColor));
    var asked = parsed.GetResult(moves) is { Implicit: false };
    var options = new DemonstrationOptions(library!, TimeSpan.FromMilliseconds(parsed.GetValue(delay)), parsed.GetValue(moves), asked, parsed.GetValue(spoil));
    try
    {
        var verdict = await new Demonstration(options, console).RunAsync(cancel);
        foreach (var point in verdict.Points.Where(point => !point.Holds)) await Console.Error.WriteLineAsync($"LiveMove: it is not true that {point.What}: {point.Found}.");
        return verdict.Holds ? 0 : 1;
    }
    catch (OperationCanceledException) when (cancel.IsCancellationRequested)
    {
        await Console.Error.WriteLineAsync("LiveMove: stopped.");
        return 130;
    }
    catch (Exception failure) when (failure is CapabilityException or IOException or InvalidOperationException or TimeoutException)
    {
        await Console.Error.WriteLineAsync($"LiveMove: {failure.Message}");
        return 1;
    }
});
var line = command.Parse(args);
if (line.Action is ParseErrorAction wrong)
{
    // What looks like a number is no misspelt -h.
    wrong.ShowTypoCorrections = false;
    await line.InvokeAsync();
    return 2;
}

return await line.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
