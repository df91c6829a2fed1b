#!/usr/bin/env bash
# Makes the certificates and keys that the demonstration and the tests use, with the openssl command.
#
#   scripts/make-pki.sh FOLDER [TYPE...]
#
# FOLDER/TYPE, by default FOLDER/rsa and FOLDER/ec, holds a hierarchy of that key type; others are rsa-pss, ed25519, ed448, and what
# else the command calls an algorithm. The environment variable OPENSSL names the command.
#   root.crt          the trust anchor
#   ca.crt            the issuing CA, certified by the root
#   server.crt/.key   the CMP server's identity (chain.crt: the CA that issued it)
#   kga.crt/.key      the identity of a CMP server that may also generate keys for others
#   client.crt/.key   the identity with which a client signs its requests
#   new.key           the key that a client asks a certificate for
#   new.crt           the certificate that the mock server answers with: it can only return a prepared one
#   new.csr, new.pub  a PKCS#10 request for the same key; its public half
# FOLDER/stranger.crt is a root of nobody here; FOLDER/extensions.cnf has sections of extensions to make or ask for.
set -euo pipefail

folder=${1:?usage: make-pki.sh FOLDER [TYPE...]}
types=("${@:2}")
[ "${#types[@]}" -gt 0 ] || types=(ec rsa)
openssl=${OPENSSL:-openssl}
mkdir -p "$folder"
root=$(cd "$folder" && pwd)

cat > "$root/extensions.cnf" <<'CNF'
[req]
distinguished_name = name
[name]
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[ca]
basicConstraints = critical, CA:true, pathlen:0
keyUsage = critical, keyCertSign, cRLSign, digitalSignature
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[server]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
subjectAltName = DNS:localhost, IP:127.0.0.1
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[kga]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = 1.3.6.1.5.5.7.3.32
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[wanted]
keyUsage = critical, digitalSignature
extendedKeyUsage = clientAuth
[policies]
certificatePolicies = 1.2.3.4
[leaf]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
CNF

# key TYPE FILE
key() {
    case $1 in
        rsa) "$openssl" genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$2" ;;
        rsa-pss)
            "$openssl" genpkey -quiet -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_pss_keygen_md:sha256 \
                -pkeyopt rsa_pss_keygen_mgf1_md:sha256 -pkeyopt rsa_pss_keygen_saltlen:32 -out "$2"
            ;;
        ec) "$openssl" ecparam -name prime256v1 -genkey -noout -out "$2" ;;
        *) "$openssl" genpkey -quiet -algorithm "$1" -out "$2" ;;
    esac
}

# self_signed TYPE NAME SUBJECT
self_signed() {
    key "$1" "$2.key"
    "$openssl" req -new -x509 -key "$2.key" -subj "$3" -sha256 -days 3650 -set_serial 1 \
        -config "$root/extensions.cnf" -extensions root -out "$2.crt"
}

# issued TYPE NAME SUBJECT SECTION ISSUER SERIAL
issued() {
    key "$1" "$2.key"
    "$openssl" req -new -key "$2.key" -subj "$3" -config "$root/extensions.cnf" -out "$2.csr"
    "$openssl" x509 -req -in "$2.csr" -CA "$5.crt" -CAkey "$5.key" -sha256 -days 3650 -set_serial "$6" \
        -extfile "$root/extensions.cnf" -extensions "$4" -out "$2.crt" 2> /dev/null
}

# hierarchy TYPE
hierarchy() {
    mkdir -p "$root/$1"
    cd "$root/$1"
    self_signed "$1" root "/O=CmpNative/CN=$1 root"
    issued "$1" ca "/O=CmpNative/CN=$1 CA" ca root 2
    issued "$1" server "/O=CmpNative/CN=$1 CMP server" server ca 3
    issued "$1" client "/O=CmpNative/CN=$1 client" leaf ca 4
    issued "$1" new "/O=CmpNative/CN=$1 device" leaf ca 5
    issued "$1" kga "/O=CmpNative/CN=$1 KGA" kga ca 6
    "$openssl" pkey -in new.key -pubout -out new.pub
}

running=()
for type in "${types[@]}"; do
    hierarchy "$type" & running+=($!)
done
for job in "${running[@]}"; do
    wait "$job"
done
cd "$root"
self_signed ec stranger "/O=Nobody/CN=stranger"
