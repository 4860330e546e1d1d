namespace CapSdk.Package.Tests;

/// <summary>A project of somebody who knows the package and nothing of this repository.</summary>
internal sealed class FreshApp
{
    private static readonly string[] s_testPackages = ["Microsoft.NET.Test.Sdk", "xunit", "xunit.runner.visualstudio", "coverlet.collector"];

    private readonly Package _package;
    private readonly string _name;

    private FreshApp(Package package, string name)
    {
        _package = package;
        _name = name;
        Folder = Path.Combine(package.Folder, name);
        Directory.CreateDirectory(Folder);
        // MSBuild looks for these in every folder above, and stops at the first.
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"]) Write(Path.Combine("..", file), "<Project />");
    }

    public string Folder { get; }

    /// <summary>A console application.</summary>
    public static FreshApp Console(Package package, string name, string program, string properties = "") =>
        new FreshApp(package, name).With("Program.cs", program).With(name + ".csproj", Project("<OutputType>Exe</OutputType>" + properties, PackageReference("CapSdk", package)));

    /// <summary>A console application that has a further package of the same version.</summary>
    public static FreshApp ConsoleWith(Package package, string name, string program, string further) =>
        new FreshApp(package, name).With("Program.cs", program).With(name + ".csproj", Project("<OutputType>Exe</OutputType>", PackageReference("CapSdk", package) + PackageReference(further, package)));

    /// <summary>A library.</summary>
    public static FreshApp Library(Package package, string name, string code) =>
        new FreshApp(package, name).With(name + ".cs", code).With(name + ".csproj", Project("", PackageReference("CapSdk", package)));

    /// <summary>A project with these properties and items beside the package, and these files.</summary>
    public static FreshApp Of(Package package, string name, string properties, string items, params (string File, string Content)[] files)
    {
        var app = new FreshApp(package, name).With(name + ".csproj", Project(properties, items));
        foreach (var (file, content) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(app.Folder, file))!);
            app.With(file, content);
        }

        return app;
    }

    /// <summary>A console application that refers to a library.</summary>
    public static FreshApp Console(Package package, string name, string program, FreshApp library) =>
        new FreshApp(package, name).With("Program.cs", program).With(name + ".csproj", Project("<OutputType>Exe</OutputType>", PackageReference("CapSdk", package) + library.Reference));

    /// <summary>A console application that has the package only because another package depends on it.</summary>
    public static async Task<FreshApp> BehindPackageAsync(Package package, string name, string library, string program)
    {
        var between = name + ".Library";
        var project = new FreshApp(package, between).With("Library.cs", library).With(between + ".csproj", Project("", PackageReference("CapSdk", package)));
        (await DotNet.RunAsync(project.Folder, "pack", "-m:1", "-nologo", "-o", package.Feed, "-p:PackageVersion=" + package.Version, "-p:UseSharedCompilation=false")).Succeeded();
        return new FreshApp(package, name).With("Program.cs", program).With(name + ".csproj", Project("<OutputType>Exe</OutputType>", PackageReference(between, package)));
    }

    /// <summary>A project of tests of a library, with the package for them.</summary>
    public static FreshApp Tests(Package package, string name, string code, FreshApp library) =>
        new FreshApp(package, name).With(name + ".cs", code).With(name + ".csproj", Project(
            "<IsPackable>false</IsPackable>",
            PackageReference("CapSdk", package) + PackageReference("CapSdk.Testing", package) + string.Concat(s_testPackages.Select(static one => $"""<PackageReference Include="{one}" Version="{Repository.VersionOf(one)}" />""")) + library.Reference));

    /// <summary>Builds and runs the tests with coverage, and gives the report of that.</summary>
    public async Task<(DotNet Run, string Coverage)> CoverAsync()
    {
        var run = await DotNet.RunAsync(Folder, "test", "-m:1", "-nologo", "-p:UseSharedCompilation=false", "--collect", "XPlat Code Coverage", "--results-directory", "results");
        var reports = Directory.Exists(Path.Combine(Folder, "results")) ? Directory.GetFiles(Path.Combine(Folder, "results"), "coverage.cobertura.xml", SearchOption.AllDirectories) : [];
        return (run, reports is [var only] ? File.ReadAllText(only) : "");
    }

    public Task<DotNet> BuildAsync() => DotNet.RunAsync(Folder, "build", "-m:1", "-nologo", "-p:UseSharedCompilation=false");

    /// <summary>Runs what was built.</summary>
    public Task<DotNet> RunAsync(params string[] arguments) => DotNet.RunAsync(Folder, [Binary, .. arguments]);

    /// <summary>Starts what was built.</summary>
    public RunningApp Start() => RunningApp.Start(Folder, Binary);

    /// <summary>What is built, from its folder.</summary>
    public string Binary => Path.Combine("bin", "Debug", "net10.0", _name + ".dll");

    private string Reference => $"""<ProjectReference Include="../{_name}/{_name}.csproj" />""";

    private FreshApp With(string file, string content)
    {
        Write(file, content);
        return this;
    }

    private void Write(string file, string content) => File.WriteAllText(Path.Combine(Folder, file), content);

    private static string PackageReference(string name, Package package) => $"""<PackageReference Include="{name}" Version="{package.Version}" />""";

    private static string Project(string properties, string references) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <NuGetAudit>false</NuGetAudit>
            <RestoreAdditionalProjectSources>../feed</RestoreAdditionalProjectSources>
            <RestorePackagesPath>../packages</RestorePackagesPath>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {references}
          </ItemGroup>
        </Project>
        """;
}
