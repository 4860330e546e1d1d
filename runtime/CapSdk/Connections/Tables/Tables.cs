namespace CapSdk.Connections;

/// <summary>The four tables of a session, for code that runs under its lock.</summary>
internal readonly record struct Tables(Questions Questions, Answers Answers, Imports Imports, Exports Exports);

/// <summary>How many entries the four tables of a session have.</summary>
internal readonly record struct TableSizes(int Questions, int Answers, int Imports, int Exports);
