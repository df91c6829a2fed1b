#!/usr/bin/env bash
# openssl-source.sh LINE FOLDER: OpenSSL's source of that line (3.0, 3.5, 4.0), as Debian patches it, in the new folder.
#
# apt gets it with lists of its own, from the mirror that this machine's apt uses (or DEBIAN_MIRROR), so no setting of the machine
# changes. A mirror may lag behind its own index: then the next older version of the line is taken.
set -euo pipefail
line=$1 folder=$2
case $line in
    3.0) suite=bookworm ;;
    3.5) suite=trixie ;;
    4.0) suite=sid ;;
    *) echo "No Debian release with OpenSSL $line is known here." >&2; exit 1 ;;
esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# configured NAME: the first address in apt's configuration that ends with that name.
configured() {
    cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2> /dev/null | grep -v '^ *#' \
        | grep -oE "https?://[^] ]+/$1/?( |\$)" | tr -d ' ' | sed 's,/$,,' | head -n 1 || true
}

mirror=${DEBIAN_MIRROR:-$(configured debian)}
security=$(configured debian-security)
if [ -z "$mirror" ]; then
    echo "apt knows no mirror of Debian here: set DEBIAN_MIRROR to the address of one." >&2
    exit 1
fi
{
    keys='[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]'
    echo "deb-src $keys $mirror $suite main"
    if [ "$suite" = sid ]; then
        echo "deb-src $keys $mirror experimental main"
    elif [ -n "$security" ]; then
        echo "deb-src $keys $security $suite-security main"
    fi
} > "$work/sources.list"

mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/download"
private=(-q -q -o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$work/lists"
    -o Dir::Cache="$work/cache" -o APT::Sandbox::User="$(id -un)")
apt-get "${private[@]}" update

installed=$(dpkg-query -W -f '${source:Version}' openssl 2> /dev/null || true)
versions=$(apt-cache "${private[@]}" showsrc --only-source openssl | sed -n 's/^Version: //p' | grep "^${line//./\\.}\\." | sort -Vru \
    | awk -v first="$installed" '$0 == first { print; next } { rest = rest $0 "\n" } END { printf "%s", rest }')
cd "$work/download"
for version in $versions; do
    rm -f "$work/download"/*
    if apt-get "${private[@]}" source --download-only --only-source "openssl=$version" 2> "$work/errors"; then
        dpkg-source --no-check -x ./*.dsc "$work/source" > /dev/null 2>> "$work/errors"
    elif apt-get "${private[@]}" source --download-only --tar-only --only-source "openssl=$version" 2>> "$work/errors"; then
        mkdir "$work/source"
        tar -x --strip-components=1 -C "$work/source" -f ./*.orig.tar.[gx]z
    else
        continue
    fi
    mkdir -p "$(dirname "$folder")"
    mv "$work/source" "$folder"
    echo "Source of OpenSSL $version"
    exit 0
done
cat "$work/errors" >&2 || true
echo "The mirror has no source of OpenSSL $line." >&2
exit 1
