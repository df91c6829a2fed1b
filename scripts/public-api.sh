#!/usr/bin/env bash
# Writes the public API of each package to its PublicAPI.Unshipped.txt, as the analyzer finds it. Look at what changes before it is committed.
set -euo pipefail
cd "$(dirname "$0")/.."

for project in Cmp.Asn1 Cmp.Core; do
    echo '#nullable enable' > "src/$project/PublicAPI.Unshipped.txt"
done
log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet build src/Cmp.Core -c Release --no-incremental -v m -nologo -p:TreatWarningsAsErrors=false > "$log"
for project in Cmp.Asn1 Cmp.Core; do
    sed -nE "s,.*/src/$project/.*warning RS0016: Symbol '(.*)' is not part of the declared public API.*,\1,p" "$log" \
        | LC_ALL=C sort -u >> "src/$project/PublicAPI.Unshipped.txt"
done
