namespace LiveMove.Starter;

/// <summary>The default library.</summary>
internal static class Repository
{
    /// <summary>The repository that the working directory, or else this program, lies in; null if neither does.</summary>
    public static DirectoryInfo? Find() => Above(Environment.CurrentDirectory) ?? Above(AppContext.BaseDirectory);

    private static DirectoryInfo? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CapSdk.sln"))) return folder;
        }

        return null;
    }
}
