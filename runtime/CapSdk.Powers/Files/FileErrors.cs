namespace CapSdk.Powers;

/// <summary>Errors of the disk, told without saying where on it.</summary>
internal static class FileErrors
{
    /// <summary>True for what the disk says, and not for a fault of this code.</summary>
    public static bool IsOne(Exception error) => error is IOException or UnauthorizedAccessException;

    /// <param name="name">As whoever reads it knows it.</param>
    /// <param name="error">What the disk has said.</param>
    public static CapabilityException Told(string name, Exception error) => new(error switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"{name} is gone.",
        UnauthorizedAccessException => $"{name} may not be read by this host.",
        _ => $"{name} could not be read by this host.",
    });
}
