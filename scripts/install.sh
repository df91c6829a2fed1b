#!/usr/bin/env bash
# Installs the published library, its header, its pkg-config file and its manual page: below $PREFIX (default /usr/local), which a package
# build may move with $DESTDIR.
set -euo pipefail
cd "$(dirname "$0")/.."

prefix=${PREFIX:-/usr/local}
target=${DESTDIR:-}$prefix
artifacts=${ArtifactsPath:-artifacts}
library=${CMPNATIVE_LIBRARY:-${artifacts%/}/native/libcmpnative.so}
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)

if [ ! -f "$library" ]; then
    echo "$library does not exist: run make native" >&2
    exit 1
fi
install -d "$target/include" "$target/lib/pkgconfig" "$target/share/man/man7"
install -m 755 "$library" "$target/lib/libcmpnative.so"
install -m 644 src/Cmp.Native/include/cmpnative.h "$target/include/cmpnative.h"
install -m 644 docs/man/libcmpnative.7 "$target/share/man/man7/libcmpnative.7"
cat > "$target/lib/pkgconfig/cmpnative.pc" << EOF_PC
prefix=$prefix
includedir=\${prefix}/include
libdir=\${prefix}/lib

Name: cmpnative
Description: The CMP functions of OpenSSL's libcrypto, in a memory-safe language
Version: $version
Requires: libcrypto >= 3.0
Cflags: -I\${includedir}
Libs: -L\${libdir} -lcmpnative
EOF_PC
chmod 644 "$target/lib/pkgconfig/cmpnative.pc"
echo "Installed libcmpnative.so $version below $target"
