# The part of run.sh that measures the native library beside libcrypto, line by line. Needs: rounds, artifacts, work, say.
#
# A line of OpenSSL is the installed one, or a folder with bin/openssl, include and lib.

# use_line FOLDER: the installed line if it is empty. Sets line (its version), flags (for gcc), environment (to run openssl in),
# openssl and the limits that depend on it.
use_line() {
    flags=()
    environment=(env)
    openssl=openssl
    if [ -n "$1" ]; then
        flags=(-I "$1/include" -L "$1/lib" "-Wl,-rpath,$1/lib")
        environment=(env "LD_LIBRARY_PATH=$1/lib")
        openssl=$1/bin/openssl
    fi
    line=$("${environment[@]}" "$openssl" version | cut -d' ' -f2)
    case $line in
        3.0.*) cpu_limit=0.45 d2i_limit=50 ;;
        *) cpu_limit=0.75 d2i_limit=15 ;;
    esac
    here=$work/$line
    mkdir -p "$here"
}

compile() {
    gcc -std=gnu11 -O2 -Wall -Wextra -Werror -I tests/Cmp.Native.Tests/C "${flags[@]}" -o "$here/$(basename "$1" .c)" "$1" -lcrypto -ldl
}

# take_turn OUTPUT COMMAND...: runs it plain and preloaded, one after the other, and checks which library answered.
take_turn() {
    local output=$1 mode
    shift
    turn=$((${turn:-0} + 1))
    for mode in $([ $((turn % 2)) = 0 ] && echo plain preloaded || echo preloaded plain); do
        if [ "$mode" = plain ]; then
            "$@" > "$work/out"
            grep -q "^library	.*/libcrypto\.so" "$work/out" || { echo "libcrypto did not answer" >&2; exit 1; }
        else
            LD_PRELOAD=$library "$@" > "$work/out"
            grep -qxF "library	$library" "$work/out" || { echo "the library did not answer" >&2; exit 1; }
        fi
        sed "s/^/$mode	/" "$work/out" >> "$output"
    done
}

# start_server FOLDER_OF_PKI: `openssl cmp -port`, on plain libcrypto; sets server and port.
start_server() {
    "${environment[@]}" "$openssl" cmp -config "" -port 0 -srv_ref cmp -srv_secret pass:s3cret \
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

# take_process_turns NAME COMMAND...: measures it as a whole process, plain and preloaded, round after round.
take_process_turns() {
    local name=$1 round
    shift
    for round in $(seq "$rounds"); do
        "$here/process" "$name" 5 "${environment[@]}" LD_PRELOAD= "$@" | sed 's/^/plain\t/' >> "$here/process.tsv"
        "$here/process" "$name" 5 "${environment[@]}" LD_PRELOAD="$library" "$@" | sed 's/^/preloaded\t/' >> "$here/process.tsv"
    done
}

processes() {
    local pki=$work/pki/ec client
    start_server "$pki"
    client=("$openssl" cmp -config "" -server "127.0.0.1:$port" -path pkix/ -cmd ir -newkey "$pki/new.key" -subject /CN=device
        -trusted "$pki/root.crt" -out_trusted "$pki/root.crt" -certout "$work/new.pem")
    local mac=(-ref cmp -secret pass:s3cret)
    local signature=(-cert "$pki/client.crt" -key "$pki/client.key" -extracerts "$pki/ca.crt" -untrusted "$pki/ca.crt")
    compile benchmarks/native/process.c
    take_process_turns "ir, MAC, kept alive" "${client[@]}" "${mac[@]}"
    take_process_turns "ir, MAC, a connection each" "${client[@]}" "${mac[@]}" -keep_alive 0
    take_process_turns "ir, EC, kept alive" "${client[@]}" "${signature[@]}"
    take_process_turns "ir, EC, a connection each" "${client[@]}" "${signature[@]}" -keep_alive 0
    kill "$server"
    server=
    table process
}

# table NAME: what was measured as Markdown; what is asked of it goes to the limits.
table() {
    awk -v line="$line" -v limits="$work/limits.tsv" -v cpu_limit="$cpu_limit" -v d2i_limit="$d2i_limit" \
        -f benchmarks/native/statistics.awk -f "benchmarks/native/$1.awk" "$here/$1.tsv"
}

# Which files answered, as the programs found out with dladdr.
answered() {
    printf '\nWho answered, says `dladdr`:'
    awk -F '\t' '$2 == "library" { sub(".*/", "", $3); print $1, $3 }' "$1" | sort | uniq -c | sed 's/ *\([0-9]*\) \(.*\) \(.*\)/ in \1 \2 runs \3;/' | tr -d '\n' | sed 's/;$/./'
    echo
}

decoding() {
    local round
    compile benchmarks/native/d2i.c
    for round in $(seq "$rounds"); do
        take_turn "$here/d2i.tsv" "$here/d2i" tests/vectors/messages/*.der
    done
    table d2i
    answered "$here/d2i.tsv"
}

# transactions [CASE [CREDENTIALS]]: case by case, so that the two of a pair are measured within seconds of each other.
transactions() {
    local round name credentials
    compile benchmarks/native/transaction.c
    compile tests/Cmp.Native.Tests/C/mock_server.c
    "$here/transaction" | while IFS=$'\t' read -r name credentials; do
        { [ -z "${1:-}" ] || [ "$1" = "$name" ]; } && { [ -z "${2:-}" ] || [ "$2" = "$credentials" ]; } || continue
        for round in $(seq "$rounds"); do
            take_turn "$here/transaction.tsv" "$here/transaction" "$work/pki" "$here/mock_server" "$name" "$credentials"
        done
    done
    table transaction
    answered "$here/transaction.tsv"
}

# Sets library to the file to measure.
find_library() {
    library=${CMPNATIVE_LIBRARY:-}
    if [ -z "$library" ]; then
        scripts/native.sh >&2
        library=$artifacts/native/libcmpnative.so
    fi
    library=$(realpath "$library")
    scripts/make-pki.sh "$work/pki" >&2
}

native_line() {
    use_line "$1"
    cat << EOF_DECODING

## The C library on OpenSSL $line

### Decoding and encoding, microseconds (medians)

\`benchmarks/native/d2i.c\`: \`d2i_OSSL_CMP_MSG\` and \`OSSL_CMP_MSG_free\`; \`i2d_OSSL_CMP_MSG\`.

EOF_DECODING
    say "OpenSSL $line: d2i"
    decoding
    cat << 'EOF_TRANSACTION'

### Whole client transactions, microseconds

`benchmarks/native/transaction.c`: a context, the transaction through a transfer callback, and the end of the context. The server is
a process of its own, always on plain libcrypto. A MAC is PasswordBasedMac with 500 iterations (from a server on 4.0: 1024), EC is
P-256, RSA has 2048 bits. Bare cryptography is what no implementation can do without: the signatures, verifications, key derivations
and MACs of the transaction with everything prepared, in the same process. The two signatures on the server's certificates are counted
there for every transaction, while libcmpnative.so verifies them once in a process.

EOF_TRANSACTION
    say "OpenSSL $line: transactions"
    transactions
    cat << 'EOF_PROCESS'

### Whole processes: `openssl cmp -cmd ir` over HTTP on loopback, milliseconds and MiB (medians)

From the start of the process to its end, with two exchanges; the server is `openssl cmp -port` on plain libcrypto. On a connection that
is kept alive, which is the default, libcrypto sends the header and the body of a request in two segments, and the second waits for
the delayed acknowledgement of the first, 40 ms.

EOF_PROCESS
    say "OpenSSL $line: processes"
    processes
}

native() {
    local folder lines=()
    say "libcmpnative.so beside libcrypto"
    find_library
    IFS=: read -r -a lines <<< "${CMPNATIVE_OPENSSL_LINES:-}"
    printf '\nThe same programs, once as they are and once with `LD_PRELOAD`, %s times in turns; CPU time of the process, user and system.\n' "$rounds"
    for folder in "" "${lines[@]}"; do
        native_line "$folder"
    done
}

# quick [LINE [CASE [CREDENTIALS]]]
quick() {
    find_library
    use_line "$([ "${1:-}" = system ] || echo "${1:-}")"
    transactions "${2:-}" "${3:-}"
}
