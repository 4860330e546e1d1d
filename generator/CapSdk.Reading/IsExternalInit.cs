namespace System.Runtime.CompilerServices;

// netstandard2.0 lacks the type that the compiler asks for in records.
internal static class IsExternalInit;
