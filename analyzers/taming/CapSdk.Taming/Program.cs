using System.CommandLine;
using CapSdk.Confinement;
using CapSdk.Taming;
using CapSdk.Taming.Checks;

var list = new Option<DirectoryInfo>("--list") { Description = "The directory of the *.taming.txt files.", Required = true };
var references = new Argument<DirectoryInfo>("references") { Description = "A directory of reference assemblies, such as packs/Microsoft.NETCore.App.Ref/10.0.x/ref/net10.0." };
var check = new Command("check", "Checks the list against reference assemblies. What these have and the list has not is printed, and is denied.") { references, list };
check.SetAction(result =>
{
    var (files, set) = (ListFiles.In(result.GetRequiredValue(list).FullName), ReferenceSet.Of(result.GetRequiredValue(references).FullName));
    string[] problems = [.. Lines.Problems(files), .. Matches.Problems(files, set), .. Signatures.Problems(files, set), .. Statics.Problems(files, set)];
    foreach (var problem in problems) Console.Error.WriteLine(problem);
    string[] additions = [.. Additions.In(files, set)];
    foreach (var addition in additions) Console.WriteLine($"denied, since it is not listed: {addition}");
    Console.WriteLine($"{set.Types.Count} types; {problems.Length} problems; {additions.Length} not listed");
    return problems.Length == 0 ? 0 : 1;
});

var id = new Argument<string>("id") { Description = "A documentation id: T:System.IO.File, M:System.Math.Abs(System.Int32)." };
var space = new Argument<string>("namespace") { Description = "The namespace of the type." };
var why = new Command("why", "Says what the list says of a type.") { space, id };
why.SetAction(result =>
{
    var (asked, within) = (result.GetRequiredValue(id), result.GetRequiredValue(space));
    if (asked.StartsWith("T:", StringComparison.Ordinal)) asked = asked[2..];
    var tamed = TamingList.Find(within, asked);
    Print(asked, TamingList.OfType(within, asked));
    foreach (var (member, entry) in tamed?.Members ?? new Dictionary<string, TamingEntry>()) Print("  " + member, entry);
    return 0;
});

return new RootCommand("The taming of the base class library: what confined code may use.") { check, why }.Parse(args).Invoke();

static void Print(string name, TamingEntry entry) => Console.WriteLine($"{name}: {entry.Verdict}, {entry.Reason}{(entry.Instead is null ? "" : ": " + entry.Instead)}");
