#!/usr/bin/env bash
# Packs Cmp.Asn1 and Cmp.Core, each with its symbols, into artifacts/package, or the folder that is the first argument. Built apart from the
# rest, with paths that are the same on every machine: the same sources give the same assemblies.
set -euo pipefail
cd "$(dirname "$0")/.."

artifacts=${ArtifactsPath:-artifacts}
artifacts=$(realpath -m "${artifacts%/}")
output=$(realpath -m "${1:-$artifacts/package}")
mkdir -p "$output"
rm -f "$output"/Cmp.*.nupkg "$output"/Cmp.*.snupkg

# Without Git nothing says where the sources begin, which the paths in the symbols would be relative to.
reproducible=$(git rev-parse --is-inside-work-tree 2> /dev/null || echo false)
for project in Cmp.Asn1 Cmp.Core; do
    dotnet pack "src/$project/$project.csproj" -c Release -v q -nologo -o "$output" \
        -p:ArtifactsPath="$artifacts/pack/" -p:ContinuousIntegrationBuild="$reproducible"
done
ls -1 "$output"
