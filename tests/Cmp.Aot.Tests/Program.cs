using Cmp.Aot.Tests;

Checks checks = new();
WireChecks.AddTo(checks);
ProtectionChecks.AddTo(checks);
return checks.Run();
