#!/usr/bin/env bash
# The whole life of a certificate, from C, on the library: samples/c/lifecycle.c, compiled for OpenSSL's CMP API, talks to
# `openssl cmp -port`, the mock server of OpenSSL, which runs in a process of its own on plain libcrypto.
#
# The mock server returns one prepared certificate, so the key it belongs to is the key that the client asks a certificate for.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/native.sh
artifacts=${ArtifactsPath:-artifacts}
native=$(realpath "${artifacts%/}/native")
work=$(mktemp -d)
server=
clean_up() {
    [ -z "$server" ] || kill "$server" 2> /dev/null || true
    rm -rf "$work"
}
trap clean_up EXIT

step() {
    printf '\n\033[1m%s\033[0m\n' "$1"
}

fail() {
    echo "FAILED: $1" >&2
    tail -n 5 "$work/server.log" | sed 's/^/    server: /' >&2
    exit 1
}

step "A PKI, and OpenSSL's mock server on plain libcrypto"
scripts/make-pki.sh "$work/pki"
pki=$work/pki/ec
openssl cmp -config "" -port 0 -srv_ref device-1 -srv_secret pass:s3cret \
    -srv_cert "$pki/server.crt" -srv_key "$pki/server.key" -srv_trusted "$pki/root.crt" -srv_untrusted "$pki/ca.crt" \
    -rsp_cert "$pki/new.crt" -rsp_extracerts "$pki/ca.crt" -rsp_capubs "$pki/root.crt" -poll_count 2 -check_after 1 \
    > "$work/server.out" 2> "$work/server.log" &
server=$!
port=
for _ in $(seq 100); do
    port=$(sed -n 's/^ACCEPT .*:\([0-9]*\) .*/\1/p' "$work/server.out")
    [ -z "$port" ] || break
    sleep 0.1
done
[ -n "$port" ] || fail "the mock server does not listen"
echo "$(openssl version), process $server, port $port"

step "A C program for <openssl/cmp.h>, linked with -lcmpnative -lcrypto"
gcc -O2 -Wall -Wextra -o "$work/lifecycle" samples/c/lifecycle.c -L "$native" -Wl,-rpath,"$native" -lcmpnative -lcrypto
gcc -O2 -Wall -Wextra -o "$work/enroll" samples/c/enroll.c -L "$native" -Wl,-rpath,"$native" -lcmpnative -lcrypto
ls -l "$native/libcmpnative.so"

step "ir, cr, kur, p10cr, genm, rr (the server lets the client wait and poll for each certificate)"
"$work/lifecycle" 127.0.0.1 "$port" device-1 s3cret "$pki/new.key" "$pki/new.csr" "$pki/root.crt" "$work" \
    | tee "$work/lifecycle.out" || fail "the C program failed"
grep -q "is in $native/libcmpnative.so" "$work/lifecycle.out" || fail "another library answered"

step "The certificates, checked by OpenSSL"
openssl pkey -in "$pki/new.key" -pubout -out "$work/key.pub"
for name in ir cr kur p10cr; do
    openssl verify -CAfile "$pki/root.crt" -untrusted "$work/$name.pem" "$work/$name.pem" || fail "$name.pem"
    openssl x509 -in "$work/$name.pem" -noout -pubkey | cmp - "$work/key.pub" || fail "$name.pem has another key"
done

step "The same with the openssl command, preloaded"
LD_PRELOAD=$native/libcmpnative.so LD_DEBUG=bindings LD_DEBUG_OUTPUT=$work/bindings \
    openssl cmp -config "" -cmd ir -server "127.0.0.1:$port" -path pkix/ -ref device-1 -secret pass:s3cret \
    -newkey "$pki/new.key" -subject "/O=CmpNative/CN=ec device" -certout "$work/preloaded.pem" || fail "openssl cmp"
grep -h "to $native/libcmpnative.so.*\`OSSL_CMP_exec_certreq'" "$work"/bindings.* | sed 's/^ *[0-9]*:[[:space:]]*//' \
    || fail "openssl cmp did not use the library"
openssl x509 -in "$work/preloaded.pem" -noout -subject -issuer

step "The sample of the README"
"$work/enroll" 127.0.0.1 "$port" device-1 s3cret "$pki/new.key" device | openssl x509 -noout -subject || fail "enroll.c"

step "SUCCESS: every transaction went through libcmpnative.so, and OpenSSL accepts what it obtained."
