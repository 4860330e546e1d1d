using NuGet.Configuration;

namespace CapSdk.Tool;

/// <summary>The command <c>verify</c>.</summary>
internal static class Verify
{
    /// <summary>Nothing was found.</summary>
    private const int Clean = 0;

    /// <summary>Confined code does what it may not.</summary>
    private const int Violated = 1;

    /// <summary>Something was not verified: the arguments or a file are not what they have to be, or no confined code stands there.</summary>
    private const int Failed = 2;

    private const string Usage = """
        capsdk verify <assembly.dll>… [--reference <directory>]… [--taming <file.taming.txt>]…

        Goes through the compiled code of the assemblies' confined types, and of what they reach, as a host does before it runs them.
        Nothing of them is loaded. Prints a line for each thing that confined code does and may not.
          --reference  where assemblies lie that these refer to, beside their own directories and the packages that their .deps.json names
          --taming     what may be used of other libraries, as for CapHostOptions.TamingFiles
        Exit code: 0 nothing was found, 1 something was, 2 something was not verified: a file has no confined code, or cannot be read.
        """;

    public static int Help(TextWriter output)
    {
        output.WriteLine(Usage);
        return Clean;
    }

    public static int Misused(string wrong, TextWriter errors)
    {
        errors.WriteLine($"{wrong}\n\n{Usage}");
        return Failed;
    }

    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        List<string> assemblies = [], references = [], tamings = [];
        for (var i = 0; i < arguments.Count; i++)
        {
            var of = arguments[i] switch
            {
                "--reference" => references,
                "--taming" => tamings,
                ['-', ..] => null,
                _ => assemblies,
            };
            if (of is null) return Misused($"'{arguments[i]}' is no option.", errors);
            if (of != assemblies && ++i == arguments.Count) return Misused($"'{arguments[i - 1]}' needs a path behind it.", errors);
            of.Add(arguments[i]);
        }

        return assemblies.Count == 0 ? Misused("No assembly is named.", errors) : Run(assemblies, references, tamings, output, errors);
    }

    private static int Run(List<string> assemblies, List<string> references, List<string> tamings, TextWriter output, TextWriter errors)
    {
        var (found, verified, isIncomplete) = (0, 0, false);
        foreach (var assembly in assemblies)
        {
            try
            {
                string[] directories = [.. references, .. PackageFolders.Of(assembly)];
                var types = ConfinementVerifier.ConfinedTypesIn(assembly, directories).Count;
                isIncomplete |= types == 0;
                if (types == 0) errors.WriteLine($"{assembly} has no confined code, so nothing of it was verified: no class is marked [Process] or [Confined], none implements a [Capability], and the assembly is not marked [Confined].");
                verified += types;
                foreach (var violation in ConfinementVerifier.VerifyFile(assembly, directories, tamings))
                {
                    output.WriteLine($"{assembly}: {violation}");
                    found++;
                }
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or BadImageFormatException or InvalidDataException or NuGetConfigurationException)
            {
                errors.WriteLine($"{assembly} could not be verified: {unreadable.Message}");
                return Failed;
            }
        }

        if (isIncomplete && found == 0) return Failed;
        output.WriteLine(found > 0 ? $"{found} found." : verified == 1 ? "1 confined type does what it may, and nothing else." : $"{verified} confined types do what they may, and nothing else.");
        return found == 0 ? Clean : Violated;
    }
}
