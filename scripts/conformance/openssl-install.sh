#!/usr/bin/env bash
# openssl-install.sh SOURCE FOLDER: builds OpenSSL out of its source's tree and installs headers, libraries and program in the folder.
set -euo pipefail
source=$(realpath "$1") folder=$(realpath -m "$2")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo "Building OpenSSL in $folder (some minutes)"
{
    perl "$source/Configure" shared no-tests no-docs --prefix="$folder" --openssldir="$folder/ssl" --libdir=lib
    nice make -j"$(nproc)" build_sw
    make DESTDIR="$work/installed" install_sw
} > "$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; exit 1; }
mkdir -p "$(dirname "$folder")"
mv "$work/installed$folder" "$folder"
# What the package changed beyond the release; nothing if the source is the release itself.
cat "$source/debian/changelog" > "$folder/changelog" 2> /dev/null || true
