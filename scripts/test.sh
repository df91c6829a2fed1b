#!/usr/bin/env bash
# Builds the solution and the native library, runs the executable of every test project, and adds up what they counted. The
# last line is "N passed, N failed", with ", N skipped" when a test was; the exit status is 0 only when nothing failed.
#
# A test project that sets PublishAot is published first and runs as native code: what it proves is that of the shipped code.
set -uo pipefail
cd "$(dirname "$0")/.."

artifacts=${ArtifactsPath:-artifacts}
artifacts=${artifacts%/}
passed=0 failed=0 skipped=0
limit=600 # seconds for one test executable

finish() {
    [ "$skipped" = 0 ] && echo "$passed passed, $failed failed" || echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" = 0 ]
    exit
}

# give_up MESSAGE: what cannot even be built counts as one failure.
give_up() {
    echo "$1" >&2
    failed=$((failed + 1))
    finish
}

# number NAME TEXT: the number after NAME in xunit's summary.
number() {
    sed -n "s/.*\\b$1: \\([0-9]*\\).*/\\1/p" <<< "$2" | tail -n 1
}

# run NAME COMMAND...: runs a test executable and counts.
run() {
    local name=$1 output status summary total errors wrong ignored
    shift
    output=$(mktemp)
    echo "== $name"
    timeout -k 10 "$limit" "$@" -noColor -noLogo | tee "$output"
    status=${PIPESTATUS[0]}
    summary=$(grep -E '^ +[^ ].* Total: [0-9]+' "$output" | tail -n 1)
    rm -f "$output"
    total=$(number Total "$summary") errors=$(number Errors "$summary")
    wrong=$(number Failed "$summary") ignored=$(number Skipped "$summary")
    wrong=$((${wrong:-0} + ${errors:-0}))
    if [ "${total:-0}" = 0 ] || { [ "$status" != 0 ] && [ "$wrong" = 0 ]; }; then
        echo "$name ended with status $status and counted ${total:-no} tests" >&2
        wrong=$((wrong + 1)) total=$((${total:-0} + 1))
    fi
    passed=$((passed + total - wrong - ${ignored:-0}))
    failed=$((failed + wrong))
    skipped=$((skipped + ${ignored:-0}))
}

scripts/setup.sh || give_up "The machine is not ready."
dotnet build CmpNative.sln -c Release -v q -nologo || give_up "The solution does not build."
scripts/native.sh || give_up "The native library cannot be published."
CMPNATIVE_LIBRARY=$(realpath "$artifacts/native/libcmpnative.so")
export CMPNATIVE_LIBRARY

for project in tests/*/*.csproj; do
    name=$(basename "$project" .csproj)
    if grep -q '<PublishAot>true' "$project"; then
        dotnet publish "$project" -c Release -v q -nologo -o "$artifacts/publish/$name" || give_up "$name cannot be published."
        run "$name" "$artifacts/publish/$name/$name"
    elif grep -q '<OutputType>Exe' "$project"; then
        run "$name" dotnet "$artifacts/bin/$name/release/$name.dll"
    fi
done
finish
