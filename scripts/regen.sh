#!/usr/bin/env bash
# Rewrites the committed files that are derived from others (generated code, tables, diagrams). The tests that find such a
# file out of date write it when CMPNATIVE_REFRESH is 1. Code that a generator writes comes with the build.
set -euo pipefail
cd "$(dirname "$0")/.."

artifacts=${ArtifactsPath:-artifacts}
export CMPNATIVE_REFRESH=1
scripts/public-api.sh
dotnet build CmpNative.sln -c Release -v q -nologo
grep -rl --include='*.cs' CMPNATIVE_REFRESH tests | cut -d/ -f2 | sort -u | while read -r name; do
    dotnet "${artifacts%/}/bin/$name/release/$name.dll" -noColor -noLogo || true
done
git status --short
