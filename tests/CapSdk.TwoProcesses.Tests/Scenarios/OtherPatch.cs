using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace CapSdk.TwoProcesses.Tests.Scenarios;

/// <summary>
/// A runtime of the same release with another patch than the installed one, in a folder of its own: what a deploy meets that updates machines one by one. It comes from the machine's NuGet
/// source, as what self-contained apps are made of.
/// </summary>
/// <param name="Command">Its <c>dotnet</c>.</param>
/// <param name="Version">Of it.</param>
internal sealed record OtherPatch(string Command, Version Version)
{
    // Not every patch is served everywhere, nor for ever.
    private const int Furthest = 6;

    private static string Pack => $"Microsoft.NETCore.App.Runtime.{RuntimeInformation.RuntimeIdentifier}";

    public static async Task<OtherPatch> InstallAsync(DirectoryInfo folder)
    {
        List<string> answers = [];
        foreach (var version in Candidates())
        {
            var project = folder.CreateSubdirectory(version.ToString());
            await File.WriteAllTextAsync(Path.Combine(project.FullName, "Pack.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net{version.Major}.{version.Minor}</TargetFramework>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageDownload Include="{Pack}" Version="[{version}]" />
                  </ItemGroup>
                </Project>
                """);
            var (code, said) = await Restore(project);
            if (code == 0) return LayOut(folder, await PackageFolder(project), version);
            answers.Add($"{version}: {said}");
        }

        throw new InvalidOperationException($"No other patch of the runtime could be had than {Environment.Version}.\n{string.Join('\n', answers)}");
    }

    private static IEnumerable<Version> Candidates()
    {
        var here = Environment.Version;
        for (var distance = 1; distance <= Furthest; distance++)
        {
            if (here.Build >= distance) yield return new Version(here.Major, here.Minor, here.Build - distance);
            yield return new Version(here.Major, here.Minor, here.Build + distance);
        }
    }

    private static async Task<(int Code, string Said)> Restore(DirectoryInfo project)
    {
        var start = new ProcessStartInfo("dotnet", ["restore", "--nologo"]) { WorkingDirectory = project.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(3));
        return (process.ExitCode, await output + await errors);
    }

    private static async Task<DirectoryInfo> PackageFolder(DirectoryInfo project)
    {
        await using var file = File.OpenRead(Path.Combine(project.FullName, "obj", "project.assets.json"));
        using var assets = await JsonDocument.ParseAsync(file);
        var version = project.Name;
        return assets.RootElement.GetProperty("packageFolders").EnumerateObject()
            .Select(root => new DirectoryInfo(Path.Combine(root.Name, Pack.ToLower(CultureInfo.InvariantCulture), version)))
            .First(static package => package.Exists);
    }

    // As an installer does: the command, what finds the runtime, and the runtime.
    private static OtherPatch LayOut(DirectoryInfo folder, DirectoryInfo package, Version version)
    {
        var files = Path.Combine(package.FullName, "runtimes", RuntimeInformation.RuntimeIdentifier);
        var native = new DirectoryInfo(Path.Combine(files, "native"));
        var managed = new DirectoryInfo(Path.Combine(files, "lib", $"net{version.Major}.{version.Minor}"));
        var runtime = folder.CreateSubdirectory(Path.Combine("shared", "Microsoft.NETCore.App", version.ToString()));
        foreach (var file in native.EnumerateFiles().Concat(managed.EnumerateFiles())) file.CopyTo(Path.Combine(runtime.FullName, file.Name));
        var finder = folder.CreateSubdirectory(Path.Combine("host", "fxr", version.ToString()));
        foreach (var file in native.EnumerateFiles("*hostfxr*")) file.CopyTo(Path.Combine(finder.FullName, file.Name));
        var installed = new DirectoryInfo(RuntimeEnvironment.GetRuntimeDirectory()).Parent!.Parent!.Parent!;
        var command = installed.EnumerateFiles(OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet").Single().CopyTo(Path.Combine(folder.FullName, "dotnet"));
        return new OtherPatch(command.FullName, version);
    }
}
