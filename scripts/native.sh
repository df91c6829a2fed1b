#!/usr/bin/env bash
# Publishes the native library for this machine: artifacts/native/libcmpnative.so, stripped, and its symbols in the folder
# symbols (not beside it: valgrind would read them, and does not know their form). Does nothing when the library is newer than
# everything it is made of.
set -euo pipefail
cd "$(dirname "$0")/.."

artifacts=${ArtifactsPath:-artifacts}
folder=${artifacts%/}/native
library=$folder/libcmpnative.so

is_current() {
    [ -f "$library" ] && [ -z "$(find src generators Directory.*.props global.json scripts/native.sh \
        \( -name Generated -o -name bin -o -name obj \) -prune -o -newer "$library" -print -quit)" ]
}

if is_current; then
    exit 0
fi
scripts/setup.sh
echo "Publishing $library"
published=${artifacts%/}/publish/Cmp.Native
rm -rf "$published"
dotnet publish src/Cmp.Native/Cmp.Native.csproj -c Release -v q -nologo -o "$published"
mkdir -p "$folder/symbols"
cp "$published/libcmpnative.so" "$library.new"
find "${artifacts%/}/bin/Cmp.Native" -path '*release*' -name libcmpnative.so.dbg -exec cp {} "$folder/symbols" \;
mv "$library.new" "$library"
touch "$library"
