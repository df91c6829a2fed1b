#!/usr/bin/env bash
# Publishes the command line for this machine, one file of native code: artifacts/bin/cmpnative. The folders beside it are those of the
# projects. Does nothing when it is newer than everything it is made of.
set -euo pipefail
cd "$(dirname "$0")/.."

artifacts=${ArtifactsPath:-artifacts}
artifacts=${artifacts%/}
tool=$artifacts/bin/cmpnative

is_current() {
    [ -f "$tool" ] && [ -z "$(find src/Cmp.Asn1 src/Cmp.Core src/Cmp.Tool generators/Cmp.Asn1.Generator Directory.*.props global.json \
        scripts/tool.sh \( -name Generated -o -name bin -o -name obj \) -prune -o -newer "$tool" -print -quit)" ]
}

if is_current; then
    exit 0
fi
scripts/setup.sh
echo "Publishing $tool"
runtime=$(dotnet --info | sed -n 's/^ *RID: *//p')
published=$artifacts/publish/Cmp.Tool
rm -rf "$published"
dotnet publish src/Cmp.Tool/Cmp.Tool.csproj -c Release -r "$runtime" -v q -nologo -o "$published"
mkdir -p "$artifacts/bin"
cp "$published/cmpnative" "$tool.new"
mv "$tool.new" "$tool"
touch "$tool"
