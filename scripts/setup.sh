#!/usr/bin/env bash
# Installs what building and testing need besides the .NET SDK. Does nothing, quickly, when nothing is missing; names what is
# missing and fails when it may not install it. Arguments are further packages.
set -euo pipefail

packages=(gcc libc6-dev libssl-dev openssl zlib1g-dev valgrind binutils pkg-config "$@")

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2> /dev/null)" = installed ]
}

# as_root COMMAND...
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

if ! command -v dotnet > /dev/null; then
    echo "The .NET SDK 10.0 is missing: https://dotnet.microsoft.com/download" >&2
    exit 1
fi

if ! command -v dpkg-query > /dev/null; then
    for program in gcc openssl valgrind readelf pkg-config; do
        command -v "$program" > /dev/null || { echo "$program is missing; install what Debian calls: ${packages[*]}" >&2; exit 1; }
    done
    exit 0
fi

missing=()
for package in "${packages[@]}"; do
    is_installed "$package" || missing+=("$package")
done
if [ ${#missing[@]} = 0 ]; then
    exit 0
fi

if [ "$(id -u)" != 0 ] && ! sudo -n true 2> /dev/null; then
    echo "Missing packages: ${missing[*]}" >&2
    exit 1
fi
echo "Installing ${missing[*]}"
as_root apt-get -qq update
as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "${missing[@]}" > /dev/null
