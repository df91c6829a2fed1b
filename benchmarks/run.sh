#!/usr/bin/env bash
# Measures, prints Markdown tables and writes them to benchmarks/RESULTS.md.
#
#   benchmarks/run.sh [managed|native]                          default: both
#   benchmarks/run.sh quick [LINE [CASE [CREDENTIALS]]]         transactions of one line, or some of them, printed only; LINE is
#                                                               a folder as below or "system", CASE as "ir", CREDENTIALS as EC
#
# CMPNATIVE_BENCH_ROUNDS   how often plain libcrypto and the library take turns, default 5; of quick 3
# CMPNATIVE_OPENSSL_LINES  further lines of OpenSSL: folders with bin/openssl, include and lib, separated by colons
# CMPNATIVE_BENCH_RESULTS  the file to write instead of benchmarks/RESULTS.md
# CMPNATIVE_LIBRARY        the library to measure instead of the one that scripts/native.sh publishes
set -euo pipefail
cd "$(dirname "$0")/.."

part=${1:-both}
rounds=${CMPNATIVE_BENCH_ROUNDS:-5}
results=${CMPNATIVE_BENCH_RESULTS:-benchmarks/RESULTS.md}
artifacts=${ArtifactsPath:-artifacts}
artifacts=${artifacts%/}
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2> /dev/null; rm -rf "$work"' EXIT

say() {
    echo "== $1" >&2
}

# The commit, and whether the sources differ from it.
commit() {
    echo "$(git rev-parse --short HEAD)$([ -z "$(git status --porcelain -- src generators)" ] || echo ", with changes")"
}

machine() {
    local model memory
    model=$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1)
    memory=$(awk '/^MemTotal/ { printf "%.0f", $2 / 1024 / 1024 }' /proc/meminfo)
    echo "$(nproc) cores of ${model:-$(uname -m)}, $memory GB, $(. /etc/os-release && echo "$PRETTY_NAME"), kernel $(uname -r | cut -d- -f1)"
}

header() {
    cat << EOF_HEADER
# Results

| | |
| --- | --- |
| date | $(date -u '+%Y-%m-%d %H:%M UTC') |
| commit | $(commit) |
| machine | $(machine) |
| load when it began | $(cut -d' ' -f1-3 /proc/loadavg) |
| .NET SDK | $(dotnet --version) |
| OpenSSL | $(openssl version | cut -d' ' -f1-2) |
| command | \`make bench\`, which is \`benchmarks/run.sh\` |

EOF_HEADER
}

managed() {
    say "Cmp.Core and Cmp.Asn1"
    dotnet build benchmarks/Cmp.Benchmarks/Cmp.Benchmarks.csproj -c Release -v q -nologo >&2
    cat << 'EOF_MANAGED'
## The .NET libraries

`dotnet run --project benchmarks/Cmp.Benchmarks -c Release -- --quick`: batches of 0.15 ms, in turns, in one process. The same
benchmarks under BenchmarkDotNet, with all its statistics: `-- --filter '*'`.

EOF_MANAGED
    dotnet "$artifacts/bin/Cmp.Benchmarks/release/Cmp.Benchmarks.dll" --quick
}

. benchmarks/native/run.sh

# What is asked of the library, and whether it is so.
limits() {
    cat << 'EOF_LIMITS'
## What is asked, and what is

| OpenSSL | what | asked | is | met |
| --- | --- | ---: | ---: | --- |
EOF_LIMITS
    awk -F '\t' '{ print "| " $1 " | " $2 " | " $3 " | " $4 " | " ($5 ? "yes" : "**no**") " |" }' "$work/limits.tsv"
    echo
}

touch "$work/limits.tsv" "$work/managed.md" "$work/native.md"
case $part in
    managed) managed | tee "$work/managed.md" ;;
    native) native | tee "$work/native.md" ;;
    both)
        managed | tee "$work/managed.md"
        native | tee "$work/native.md"
        ;;
    quick)
        rounds=${CMPNATIVE_BENCH_ROUNDS:-3}
        quick "${@:2}"
        exit
        ;;
    *)
        sed -n '2,14s/^# \{0,1\}//p' "$0" >&2
        exit 2
        ;;
esac
{
    header
    [ ! -s "$work/limits.tsv" ] || limits | tee /dev/stderr
    cat "$work/managed.md" "$work/native.md"
} > "$results"
say "Written to $results"
