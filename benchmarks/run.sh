#!/usr/bin/env bash
# Measures, prints Markdown tables and writes them to benchmarks/RESULTS.md.
#
#   benchmarks/run.sh [managed|native]      default: both
#
# CMPNATIVE_BENCH_ROUNDS   how often plain libcrypto and the library take turns, default 5
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

compile() {
    gcc -std=gnu11 -O2 -Wall -Wextra -Werror -I tests/Cmp.Native.Tests/C -o "$work/$(basename "$1" .c)" "$1" -lcrypto -ldl
}

# take_turns FILE COMMAND...: runs it plain and preloaded, round after round, and checks which library answered.
take_turns() {
    local output=$1 round mode
    shift
    for round in $(seq "$rounds"); do
        for mode in $([ $((round % 2)) = 0 ] && echo plain preloaded || echo preloaded plain); do
            if [ "$mode" = plain ]; then
                "$@" > "$work/out"
                grep -q "^library	.*/libcrypto\.so" "$work/out" || { echo "libcrypto did not answer" >&2; exit 1; }
            else
                LD_PRELOAD=$library "$@" > "$work/out"
                grep -qxF "library	$library" "$work/out" || { echo "the library did not answer" >&2; exit 1; }
            fi
            sed "s/^/$mode	/" "$work/out" >> "$output"
        done
    done
}

# start_server FOLDER_OF_PKI: `openssl cmp -port`, on plain libcrypto; sets server and port.
start_server() {
    openssl cmp -config "" -port 0 -srv_ref cmp -srv_secret pass:s3cret \
        -srv_cert "$1/server.crt" -srv_key "$1/server.key" -srv_trusted "$1/root.crt" -srv_untrusted "$1/ca.crt" \
        -rsp_cert "$1/new.crt" -rsp_extracerts "$1/ca.crt" -rsp_capubs "$1/root.crt" > "$work/server.out" 2> /dev/null &
    server=$!
    for _ in $(seq 100); do
        port=$(sed -n 's/^ACCEPT .*:\([0-9]*\) .*/\1/p' "$work/server.out")
        [ -z "$port" ] || return 0
        sleep 0.1
    done
    echo "the mock server does not listen" >&2
    exit 1
}

# take_process_turns OUTPUT NAME COMMAND...: measures it as a whole process, plain and preloaded, round after round.
take_process_turns() {
    local output=$1 name=$2 round
    shift 2
    for round in $(seq "$rounds"); do
        "$work/process" "$name" 5 "$@" | sed 's/^/plain\t/' >> "$output"
        "$work/process" "$name" 5 env LD_PRELOAD="$library" "$@" | sed 's/^/preloaded\t/' >> "$output"
    done
}

processes() {
    local pki=$work/pki/ec client
    start_server "$pki"
    client=(openssl cmp -config "" -server "127.0.0.1:$port" -path pkix/ -cmd ir -newkey "$pki/new.key" -subject /CN=device
        -trusted "$pki/root.crt" -out_trusted "$pki/root.crt" -certout "$work/new.pem")
    local mac=(-ref cmp -secret pass:s3cret)
    local signature=(-cert "$pki/client.crt" -key "$pki/client.key" -extracerts "$pki/ca.crt" -untrusted "$pki/ca.crt")
    compile benchmarks/native/process.c
    take_process_turns "$work/process.tsv" "ir, MAC, kept alive" "${client[@]}" "${mac[@]}"
    take_process_turns "$work/process.tsv" "ir, MAC, a connection each" "${client[@]}" "${mac[@]}" -keep_alive 0
    take_process_turns "$work/process.tsv" "ir, EC, kept alive" "${client[@]}" "${signature[@]}"
    take_process_turns "$work/process.tsv" "ir, EC, a connection each" "${client[@]}" "${signature[@]}" -keep_alive 0
    kill "$server"
    server=
    awk -f benchmarks/native/statistics.awk -f benchmarks/native/process.awk "$work/process.tsv"
}

# Which files answered, as the programs found out with dladdr.
answered() {
    printf 'Who answered, says `dladdr`:'
    awk -F '\t' '$2 == "library" { sub(".*/", "", $3); print $1, $3 }' "$1" | sort | uniq -c | sed 's/ *\([0-9]*\) \(.*\) \(.*\)/ in \1 \2 runs \3;/' | tr -d '\n' | sed 's/;$/./'
    echo
}

native() {
    say "libcmpnative.so beside libcrypto"
    library=${CMPNATIVE_LIBRARY:-}
    if [ -z "$library" ]; then
        scripts/native.sh >&2
        library=$artifacts/native/libcmpnative.so
    fi
    library=$(realpath "$library")
    compile benchmarks/native/d2i.c
    compile benchmarks/native/transaction.c
    compile tests/Cmp.Native.Tests/C/mock_server.c
    scripts/make-pki.sh "$work/pki" >&2
    cat << EOF_NATIVE

## The C library

The same programs, once as they are and once with \`LD_PRELOAD\`, $rounds times in turns; CPU time of the process, user and system.

### Decoding and encoding, microseconds (medians)

\`benchmarks/native/d2i.c\`: \`d2i_OSSL_CMP_MSG\` and \`OSSL_CMP_MSG_free\`; \`i2d_OSSL_CMP_MSG\`.

EOF_NATIVE
    say "d2i"
    take_turns "$work/d2i.tsv" "$work/d2i" tests/vectors/messages/*.der
    awk -f benchmarks/native/statistics.awk -f benchmarks/native/d2i.awk -v target=20 "$work/d2i.tsv"
    echo
    answered "$work/d2i.tsv"
    cat << 'EOF_TRANSACTION'

### Whole client transactions, microseconds

`benchmarks/native/transaction.c`: a context, the transaction through a transfer callback, and the end of the context. The server is
a process of its own, always on plain libcrypto. A MAC is PasswordBasedMac with 500 iterations, EC is P-256, RSA has 2048 bits.
Bare cryptography is what no implementation can do without: the signatures, verifications, key derivations and MACs of the
transaction with everything prepared, in the same process.

EOF_TRANSACTION
    say "transactions"
    take_turns "$work/transaction.tsv" "$work/transaction" "$work/pki" "$work/mock_server"
    awk -f benchmarks/native/statistics.awk -f benchmarks/native/transaction.awk "$work/transaction.tsv"
    echo
    answered "$work/transaction.tsv"
    cat << 'EOF_PROCESS'

### Whole processes: `openssl cmp -cmd ir` over HTTP on loopback, milliseconds and MiB (medians)

From the start of the process to its end, with two exchanges; the server is `openssl cmp -port` on plain libcrypto. On a connection that
is kept alive, which is the default, libcrypto sends the header and the body of a request in two segments, and the second waits for
the delayed acknowledgement of the first, 40 ms.

EOF_PROCESS
    say "processes"
    processes
}

header > "$work/results.md"
case $part in
    managed) managed | tee -a "$work/results.md" ;;
    native) native | tee -a "$work/results.md" ;;
    both)
        managed | tee -a "$work/results.md"
        native | tee -a "$work/results.md"
        ;;
    *)
        sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
        exit 2
        ;;
esac
cp "$work/results.md" "$results"
say "Written to $results"
