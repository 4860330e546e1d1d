using System.IO.Compression;

namespace CapSdk.Package.Tests;

/// <summary>The package under a version of its own, made once for all tests, in a folder that is a feed.</summary>
public sealed class Package : IAsyncLifetime
{
    /// <summary>A version that no cache can hold, and above that of the repository: what was restored with that names it as the least one.</summary>
    public string Version { get; } = $"0.1.1-test.{DateTime.UtcNow:yyyyMMddHHmmssfff}";

    /// <summary>Everything these tests write, outside the repository.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("capsdk-package-").FullName;

    public string Feed => Path.Combine(Folder, "feed");

    /// <summary>The package with which users test their components; of the same version.</summary>
    public string TestingFile => Path.Combine(Feed, $"CapSdk.Testing.{Version}.nupkg");

    /// <summary>The package with the standard powers; of the same version.</summary>
    public string PowersFile => Path.Combine(Feed, $"CapSdk.Powers.{Version}.nupkg");

    public string File => Path.Combine(Feed, $"CapSdk.{Version}.nupkg");

    public async Task InitializeAsync()
    {
        // Not restored anew: that would write into obj folders that other test projects may be reading. Only the package has the version,
        // so nothing is compiled for it that was compiled before.
        foreach (var project in (string[])["CapSdk", "CapSdk.Powers", "CapSdk.Testing", "CapSdk.Tool"])
        {
            var run = await DotNet.RunAsync(
                Repository.Root, "pack", Path.Combine("runtime", project), "--no-restore", "-m:1", "-nologo", "-o", Feed, "-p:PackageVersion=" + Version, "-p:UseSharedCompilation=false");
            run.Succeeded();
        }
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    internal ZipArchive Open() => ZipFile.OpenRead(File);

    internal byte[] Read(string entry)
    {
        using var archive = Open();
        using var content = archive.GetEntry(entry)?.Open() ?? throw new FileNotFoundException(entry);
        var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
