#!/usr/bin/env bash
# The whole life of a certificate, from C, from the command line and from OpenSSL's own program, with one CA for all: `cmpnative serve`, which
# makes itself a root and an issuing CA and lets clients wait for each certificate. OpenSSL has the last word on what it issued.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/native.sh
scripts/tool.sh
artifacts=${ArtifactsPath:-artifacts}
native=$(realpath "${artifacts%/}/native")
PATH=$(realpath "${artifacts%/}/bin"):$PATH
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

step "A CA"
cmpnative serve --dir "$work/ca" --port 0 --secret device-1:s3cret --poll-count 2 --check-after 1 \
    > "$work/server.out" 2> "$work/server.log" &
server=$!
url=
for _ in $(seq 100); do
    url=$(sed -n 's/^Serving CMP at \(http:.*\)/\1/p' "$work/server.out")
    [ -z "$url" ] || break
    sleep 0.1
done
[ -n "$url" ] || fail "the CA does not listen"
port=$(echo "$url" | sed 's/.*:\([0-9]*\)\/.*/\1/')
root=$work/ca/root.crt
cat "$work/server.out"
openssl x509 -in "$root" -noout -subject

step "A C program for <openssl/cmp.h>, linked with -lcmpnative -lcrypto"
gcc -O2 -Wall -Wextra -o "$work/lifecycle" samples/c/lifecycle.c -L "$native" -Wl,-rpath,"$native" -lcmpnative -lcrypto
gcc -O2 -Wall -Wextra -o "$work/enroll" samples/c/enroll.c -L "$native" -Wl,-rpath,"$native" -lcmpnative -lcrypto
ls -l "$native/libcmpnative.so"

step "From C: ir, cr, kur, p10cr, genm, rr (the CA lets the client wait and poll for each certificate)"
openssl ecparam -name prime256v1 -genkey -noout -out "$work/c.key"
openssl req -new -config /dev/null -key "$work/c.key" -subj "/O=CmpNative/CN=device" -out "$work/c.csr" 2> /dev/null \
    || openssl req -new -key "$work/c.key" -subj "/O=CmpNative/CN=device" -out "$work/c.csr"
"$work/lifecycle" 127.0.0.1 "$port" device-1 s3cret "$work/c.key" "$work/c.csr" "$root" "$work" \
    | tee "$work/lifecycle.out" || fail "the C program failed"
grep -q "is in $native/libcmpnative.so" "$work/lifecycle.out" || fail "another library answered"

step "From the command line: the same life"
cmpnative enroll --server "$url" --ref device-1 --secret pass:s3cret --trusted "$root" --subject /O=CmpNative/CN=device-2 \
    --sans device-2.example --certout "$work/device.crt" --chainout "$work/device.pem" --diagram "$work/enrollment.svg" \
    --reqout "$work/ir.pki" --rspout "$work/ip.pki" || fail "enroll"
cmpnative renew --server "$url" --cert "$work/device.crt" --key "$work/device.key" --trusted "$root" \
    --certout "$work/renewed.crt" --chainout "$work/renewed.pem" || fail "renew"
cmpnative info caCerts --server "$url" --cert "$work/renewed.crt" --key "$work/renewed.key" --trusted "$root" \
    --cacertsout "$work/authorities.pem" || fail "info"
cmpnative revoke --server "$url" --cert "$work/renewed.crt" --key "$work/renewed.key" --trusted "$root" \
    --oldcert "$work/renewed.crt" --revreason superseded || fail "revoke"
cmpnative inspect "$work/ir.pki" --secret pass:s3cret | grep -E '^(protection|rule|breaks)' || fail "inspect"

step "The certificates, checked by OpenSSL"
openssl pkey -in "$work/c.key" -pubout -out "$work/key.pub"
for name in ir cr kur p10cr; do
    openssl verify -CAfile "$root" -untrusted "$work/$name.pem" "$work/$name.pem" || fail "$name.pem"
    openssl x509 -in "$work/$name.pem" -noout -pubkey | cmp - "$work/key.pub" || fail "$name.pem has another key"
done
for name in device renewed; do
    openssl verify -CAfile "$root" -untrusted "$work/$name.pem" "$work/$name.crt" || fail "$name.crt"
done
cmpnative info crlStatusList --server "$url" --ref device-1 --secret pass:s3cret --crlcert "$work/renewed.crt" --crlout "$work/ca.crl" \
    || fail "the revocation list"
serial=$(openssl x509 -in "$work/renewed.crt" -noout -serial | cut -d= -f2)
openssl crl -in "$work/ca.crl" -noout -text | grep -q "Serial Number: $serial" || fail "$serial is not on the revocation list"
echo "$serial is on the revocation list"

step "The same CA for OpenSSL's command, with the library preloaded"
LD_PRELOAD=$native/libcmpnative.so LD_DEBUG=bindings LD_DEBUG_OUTPUT=$work/bindings \
    openssl cmp -config "" -cmd ir -server "127.0.0.1:$port" -path .well-known/cmp -ref device-1 -secret pass:s3cret \
    -newkey "$work/c.key" -subject "/O=CmpNative/CN=device-3" -certout "$work/preloaded.pem" || fail "openssl cmp"
grep -h "to $native/libcmpnative.so.*\`OSSL_CMP_exec_certreq'" "$work"/bindings.* | sed 's/^ *[0-9]*:[[:space:]]*//' \
    || fail "openssl cmp did not use the library"
openssl x509 -in "$work/preloaded.pem" -noout -subject -issuer

step "The sample of the README"
"$work/enroll" 127.0.0.1 "$port" device-1 s3cret "$work/c.key" device | openssl x509 -noout -subject || fail "enroll.c"

step "SUCCESS: every transaction went through this project's client and CA, and OpenSSL accepts what was issued."
