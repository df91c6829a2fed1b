#!/usr/bin/env bash
# gateway.sh [--publish PLATFORM...]: publishes the gateway for linux-x64 and linux-arm64, or for the platforms named, to
# artifacts/gateway, ahead of time and with warnings as errors, and prints the sizes. A program that is newer than everything it is made
# of is left alone. Without --publish it also prints the memory of an x64 gateway that has enrolled and has nothing to do.
set -euo pipefail
cd "$(dirname "$0")/.."

artifacts=${ArtifactsPath:-artifacts}
folder=${artifacts%/}/gateway
platforms=(linux-x64 linux-arm64)
[ "${1:-}" != --publish ] || platforms=("${@:2}")

is_current() {
    [ -f "$1" ] && [ -z "$(find src samples/Gateway generators Directory.*.props global.json scripts/gateway.sh \
        \( -name Generated -o -name bin -o -name obj -o -path src/Cmp.Native -o -path src/Cmp.Tool \) -prune -o -type f -newer "$1" -print -quit)" ]
}

# publish PLATFORM PACKAGE... -- OPTION...
publish() {
    local platform=$1 packages=() program=$folder/$1/cmp-gateway
    shift
    while [ "$1" != -- ]; do packages+=("$1"); shift; done
    shift
    if is_current "$program"; then
        return
    fi
    scripts/setup.sh "${packages[@]}"
    echo "Publishing $program"
    rm -rf "$folder/$platform.new"
    dotnet publish samples/Gateway/Gateway.csproj -c Release -v q -nologo -warnaserror -r "$platform" -o "$folder/$platform.new" "$@"
    rm -rf "${folder:?}/$platform"
    mkdir -p "$folder/$platform"
    cp "$folder/$platform.new/cmp-gateway" "$program"
    rm -rf "$folder/$platform.new"
    touch "$program"
}

for platform in "${platforms[@]}"; do
    case $platform in
        linux-arm64)
            publish "$platform" gcc-aarch64-linux-gnu libc6-dev-arm64-cross -- \
                -p:CppCompilerAndLinker=aarch64-linux-gnu-gcc -p:ObjCopyName=aarch64-linux-gnu-objcopy ;;
        *) publish "$platform" -- ;;
    esac
    size=$(stat -c %s "$folder/$platform/cmp-gateway")
    echo "$platform: $(awk "BEGIN { printf \"%.1f\", $size / 1048576 }") MiB"
done

if [ "${1:-}" != --publish ]; then
    dotnet build tests/Cmp.Gateway.Tests -c Release -v q -nologo
    CMPNATIVE_GATEWAY=$(realpath "$folder/linux-x64/cmp-gateway") timeout 120 dotnet "${artifacts%/}/bin/Cmp.Gateway.Tests/release/Cmp.Gateway.Tests.dll" \
        -noColor -noLogo -showLiveOutput -method '*.An_idle_gateway_is_small' | sed -n 's/.*\[OUTPUT\] //p'
fi
