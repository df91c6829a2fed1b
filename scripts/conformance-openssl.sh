#!/usr/bin/env bash
# conformance-openssl.sh [LINE]: runs OpenSSL's own tests of its CMP program with libcmpnative.so preloaded, and compares with the
# same tests without it. LINE is 3.0, 3.5, 4.0 or system (default): the line of the installed program. Another line is built first,
# below artifacts/openssl, unless a folder of CMPNATIVE_OPENSSL_LINES (separated by colons) holds it.
#
# Each recipe runs three times: without the library; with the library in the client and plain libcrypto in the mock server process;
# with the library in both. A test that passes without and fails with the library is listed; the exit status is 0 only when there is
# none. Beside that, calls of the program are counted that end with another status, for another reason, or with other files.
set -euo pipefail
cd "$(dirname "$0")/.."

recipes=(80-test_cmp_http 81-test_cmp_cli)
modes=(plain client both)
artifacts=${ArtifactsPath:-artifacts}
artifacts=${artifacts%/}

scripts/setup.sh perl make dpkg-dev
scripts/native.sh
library=$(realpath "$artifacts/native/libcmpnative.so")

# line_of PROGRAM LIBRARIES
line_of() {
    LD_LIBRARY_PATH=$2 "$1" version 2> /dev/null | sed -nE 's/^OpenSSL ([0-9]+\.[0-9]+)\..*/\1/p'
}

line=${1:-system}
[ "$line" != system ] || line=$(line_of openssl "")
folder=$(realpath -m "$artifacts/openssl/$line")
[ -d "$folder/source" ] || scripts/conformance/openssl-source.sh "$line" "$folder/source"

# find_program: sets program and libraries for the line.
find_program() {
    local candidate
    if [ "$(line_of openssl "")" = "$line" ]; then
        program=$(command -v openssl) libraries=
        return
    fi
    while read -r -d : candidate; do
        if [ -n "$candidate" ] && [ "$(line_of "$candidate/bin/openssl" "$candidate/lib")" = "$line" ]; then
            program=$candidate/bin/openssl libraries=$candidate/lib
            return
        fi
    done <<< "${CMPNATIVE_OPENSSL_LINES:-}:$folder/install:"
    scripts/conformance/openssl-install.sh "$folder/source" "$folder/install"
    program=$folder/install/bin/openssl libraries=$folder/install/lib
}
find_program

# The recipes look for a build: its configuration, the program, and the wrapper that runs it.
build=$folder/build
rm -rf "$build" "$folder/runs"
mkdir -p "$build" "$folder/runs"
(cd "$build" && perl "$folder/source/Configure" > configure.log 2>&1) || { cat "$build/configure.log" >&2; exit 1; }
mkdir -p "$build/apps" "$build/util"
ln -s "$program" "$build/apps/openssl"
ln -s "$PWD/scripts/conformance/recorded.sh" "$build/util/wrap.pl"

# Without this proof the tests would pass on libcrypto, too.
prove_which_library_answers() {
    local bindings=$folder/runs/bindings exported imported shared missing
    LD_LIBRARY_PATH=$libraries LD_PRELOAD=$library LD_BIND_NOW=1 LD_DEBUG=bindings LD_DEBUG_OUTPUT=$bindings \
        "$program" cmp -help > /dev/null 2>&1
    cat "$bindings".* > "$bindings"
    exported=$(nm -D --defined-only "$library" | awk '{ print $3 }' | sort)
    imported=$(nm -D --undefined-only "$program" | awk '{ print $2 }' | sed 's/@.*//' | grep -E 'OSSL_(CMP|CRMF)_' | sort)
    shared=$(comm -12 <(echo "$exported") <(echo "$imported"))
    for symbol in $shared; do
        missing=$(grep -F "\`$symbol'" "$bindings" | grep -F "binding file $program " | grep -cvF " to $library " || true)
        if [ "$missing" != 0 ] || ! grep -F "\`$symbol'" "$bindings" | grep -qF "binding file $program [0] to $library [0]:"; then
            echo "$symbol of the program is not bound to the library." >&2
            exit 1
        fi
    done
    echo "$(LD_LIBRARY_PATH=$libraries "$program" version | cut -d ' ' -f 1-2): $(wc -w <<< "$shared") of $(wc -w <<< "$imported") CMP and" \
        "CRMF functions of the program are bound to $(basename "$library"), $(grep "^ *[0-9]*:.*binding file .*libcrypto" "$bindings" \
            | grep -cF " to $library " || true) of libcrypto's own;"
    echo "libcrypto answers: $(comm -13 <(echo "$exported") <(echo "$imported") | tr '\n' ' ')"
}
prove_which_library_answers

# results FILE: the tests of a TAP file, one a line: "ok" or "not ok", a tab, the part of the recipe and the test's number and title.
# A test whose line follows more indented ones only sums those up.
results() {
    awk '
        /^ *# Subtest: / { sub(/^ *# Subtest: /, ""); part = $0 }
        /^ *(not )?ok [0-9]+/ {
            match($0, /^ */); depth = RLENGTH
            verdict = $1 == "not" ? "not ok" : "ok"
            sub(/^ *(not )?ok /, "")
            if (depth >= previous) print verdict "\t" (depth > 0 ? part ": " : "") $0
            previous = depth
        }' "$1"
}

# run RECIPE MODE
run() {
    local runs=$folder/runs/$1/$2 client= server=
    [ "$2" = plain ] || client=$library
    [ "$2" != both ] || server=$library
    mkdir -p "$runs/calls" "$runs/results"
    env -u http_proxy -u HTTP_PROXY -u https_proxy -u HTTPS_PROXY -u no_proxy -u NO_PROXY \
        SRCTOP="$folder/source" BLDTOP="$build" RESULT_D="$runs/results" PERL5LIB="$folder/source/util/perl" \
        RECORD="$runs/calls" LIBRARIES="$libraries" CLIENT="$client" SERVER="$server" \
        perl "$folder/source/test/recipes/$1.t" > "$runs/tap" 2> "$runs/errors" || true
    results "$runs/tap" > "$runs/verdicts"
}

# shape FILE: the tags and object identifiers of a DER file, without the values, which are random in part.
shape() {
    openssl asn1parse -inform DER -in "$1" 2>&1 \
        | sed -E 's/^ *[0-9]+:d=([0-9]+) .* (cons|prim): *([^:]*[^: ]) *(:.*)?$/\1 \3\4/; /OBJECT/!s/:.*//'
}

# outcome CALL: what a call of the program came to: its status, the reason it gave last, and the files it wrote.
outcome() {
    [ ! -f "$1/status" ] || echo "status $(cat "$1/status")"
    cat "$1/stderr" "$1/stdout" 2> /dev/null | sed -nE 's/.*CMP error: ([^:]*).*/reason \1/p' | tail -n 1
    local file name content
    for file in "$1/files"/*; do
        [ -f "$file" ] || continue
        name=${file##*/}
        case $name in
            *.der) content=$(shape "$file" | sha256sum) ;;
            *key*) content= ;;
            *) content=$(sha256sum < "$file") ;;
        esac
        echo "$name ${content:0:16}"
    done
}

# compare RECIPE MODE: lists what differs from the recipe's plain run, and adds to failures.
compare() {
    local runs=$folder/runs/$1 test call number differs count=0
    if [ ! -s "$runs/$2/verdicts" ]; then
        echo "    fails: all, for the recipe gave up: $(grep -v '^#' "$runs/$2/errors" | head -n 1)"
        failures=$((failures + 1))
        return
    fi
    while read -r test; do
        echo "    fails: $test"
        failures=$((failures + 1))
    done < <(comm -23 <(grep '^ok' "$runs/plain/verdicts" | cut -f 2 | sort -u) <(grep '^ok' "$runs/$2/verdicts" | cut -f 2 | sort -u))
    for call in "$runs/plain/calls"/*/; do
        number=$(basename "$call")
        if ! differs=$(diff <(outcome "$call") <(outcome "$runs/$2/calls/$number")); then
            count=$((count + 1))
            echo "call $number: $(tail -n +2 "$call/arguments" | sed "s,$runs/plain/results/,," | tr '\n' ' ')"
            grep '^[<>]' <<< "$differs" | sed 's/^/    /'
        fi
    done > "$runs/$2/differences"
    [ "$count" = 0 ] || echo "    $count calls end otherwise: $(realpath --relative-to=. "$runs/$2/differences")"
}

failures=0
for recipe in "${recipes[@]}"; do
    for mode in "${modes[@]}"; do
        run "$recipe" "$mode"
        verdicts=$folder/runs/$recipe/$mode/verdicts
        printf '%-16s %-7s %d/%d\n' "$recipe" "$mode" "$(grep -c '^ok' "$verdicts" || true)" "$(wc -l < "$verdicts")"
        [ "$mode" = plain ] || compare "$recipe" "$mode"
    done
    [ -s "$folder/runs/$recipe/plain/verdicts" ] || { cat "$folder/runs/$recipe/plain/errors" >&2; failures=$((failures + 1)); }
done
[ "$failures" = 0 ]
