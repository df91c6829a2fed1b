#!/usr/bin/env bash
# Builds the solution and the native library, runs the executable of every test project, and adds up what they counted. The
# last line is "N passed, N failed", with ", N skipped" when a test was; the exit status is 0 only when nothing failed.
#
# A test project that sets PublishAot is published first and runs as native code, as what ships does. Such an executable has
# no xunit and prints its own "N passed, N failed".
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

# number PATTERN FILE: the number in the last line of the file that the pattern, with one group, fits; 0 without such a line.
number() {
    local found
    found=$(sed -nE "s/$1/\\1/p" "$2" | tail -n 1)
    echo "${found:-0}"
}

# run NAME COMMAND...: runs a test executable and counts.
run() {
    local name=$1 output status good bad ignored
    shift
    output=$(mktemp)
    echo "== $name"
    timeout -k 10 "$limit" "$@" | tee "$output"
    status=${PIPESTATUS[0]}
    if grep -q '^=== TEST EXECUTION SUMMARY ===' "$output"; then
        bad=$(($(number '.* Failed: ([0-9]+),.*' "$output") + $(number '.* Errors: ([0-9]+),.*' "$output")))
        ignored=$(number '.* Skipped: ([0-9]+),.*' "$output")
        good=$(($(number '.* Total: ([0-9]+).*' "$output") - bad - ignored))
    else
        bad=$(number '^[0-9]+ passed, ([0-9]+) failed$' "$output")
        ignored=0
        good=$(number '^([0-9]+) passed, [0-9]+ failed$' "$output")
    fi
    rm -f "$output"
    if [ $((good + bad)) = 0 ] || { [ "$status" != 0 ] && [ "$bad" = 0 ]; }; then
        echo "$name ended with status $status after $good tests that passed" >&2
        bad=$((bad + 1))
    fi
    passed=$((passed + good))
    failed=$((failed + bad))
    skipped=$((skipped + ignored))
}

scripts/setup.sh || give_up "The machine is not ready."
dotnet build CmpNative.sln -c Release -v q -nologo || give_up "The solution does not build."
scripts/native.sh || give_up "The native library cannot be published."
CMPNATIVE_LIBRARY=$(realpath "$artifacts/native/libcmpnative.so")
export CMPNATIVE_LIBRARY
CMPNATIVE_GATEWAY=$(realpath -m "$artifacts/gateway/linux-x64/cmp-gateway")
scripts/gateway.sh --publish linux-x64 || give_up "The gateway cannot be published."
export CMPNATIVE_GATEWAY

for project in tests/*/*.csproj; do
    name=$(basename "$project" .csproj)
    if grep -q '<PublishAot>true' "$project"; then
        dotnet publish "$project" -c Release -v q -nologo -o "$artifacts/publish/$name" || give_up "$name cannot be published."
        run "$name" "$artifacts/publish/$name/$name"
    elif grep -q '<OutputType>Exe' "$project"; then
        run "$name" dotnet "$artifacts/bin/$name/release/$name.dll" -noColor -noLogo
    fi
done
finish
