using System;

namespace Cmp.Gateway.Tests;

/// <summary>The process ends here. Nothing catches it.</summary>
internal sealed class CrashException(string where) : Exception(where);
