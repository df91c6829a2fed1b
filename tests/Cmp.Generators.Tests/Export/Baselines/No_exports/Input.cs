namespace Sample.Exports;

internal static class Nothing;
