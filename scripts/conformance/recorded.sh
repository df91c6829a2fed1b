#!/usr/bin/env bash
# recorded.sh PROGRAM ARGUMENT...: what OpenSSL's test recipes find where their own wrapper stands (util/wrap.pl). It runs the program
# with or without a preloaded library, and keeps the arguments, what was printed, the exit status and the files that were written.
#   RECORD           the folder for that: one subfolder for each run, numbered
#   LIBRARIES        LD_LIBRARY_PATH of the program; may be empty
#   CLIENT, SERVER   the library to preload into a client, into the mock server; may be empty
set -uo pipefail
shopt -s nullglob

preload=$CLIENT
[[ " $* " == *" -config server.cnf "* ]] && preload=$SERVER
environment=()
[ -z "$LIBRARIES" ] || environment+=(LD_LIBRARY_PATH="$LIBRARIES")
[ -z "$preload" ] || environment+=(LD_PRELOAD="$preload")

existing=("$RECORD"/*/)
record=$RECORD/$(printf '%03d' ${#existing[@]})
mkdir -p "$record/files"
printf '%s\n' "$@" > "$record/arguments"

if [[ " $* " == *" -config server.cnf "* ]]; then
    # The recipe ends it by the id of this process.
    exec env "${environment[@]}" "$@"
fi
env "${environment[@]}" "$@" > "$record/stdout" 2> "$record/stderr"
status=$?
cat "$record/stdout"
cat "$record/stderr" >&2
echo "$status" > "$record/status"
for argument in "$@"; do
    if [ -f "$argument" ] && [ ! "$argument" -ot "$record/arguments" ]; then
        cp "$argument" "$record/files"
    fi
done
exit "$status"
