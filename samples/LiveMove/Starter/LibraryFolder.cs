using LiveMove.Library;

namespace LiveMove.Starter;

/// <summary>The folder as it was named on the command line.</summary>
internal static class LibraryFolder
{
    /// <summary>Why it cannot be a library; null if it can.</summary>
    public static string? ProblemOf(DirectoryInfo? folder)
    {
        if (folder is null) return "name a folder to index";
        if (File.Exists(folder.FullName)) return $"{folder.FullName} is a file: name a folder";
        if (!folder.Exists) return $"there is no folder {folder.FullName}";
        try
        {
            return TextFiles.Below(folder).Any() ? null : $"there is no text file in {folder.FullName}, so there is nothing to index. Files count by their extension ({TextFiles.Extensions}), hidden ones do not";
        }
        catch (UnauthorizedAccessException denied)
        {
            return denied.Message.TrimEnd('.');
        }
    }
}
