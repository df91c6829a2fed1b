# Markdown of what process prints, each line preceded by "plain" or "preloaded". Needs statistics.awk, -v line and
# -v limits=FILE.

BEGIN { FS = "\t" }

{
    if (!($2 in seen)) {
        seen[$2] = 1
        names[++count] = $2
    }
    each[$1, $2, $3] = each[$1, $2, $3] " " $4
}

function columns(name, what, unit,    plain, ours) {
    plain = median(each["plain", name, what]) / unit
    ours = median(each["preloaded", name, what]) / unit
    differences[what, name] = ours - plain
    ratios[what, name] = ours / plain
    return sprintf(" %.1f | %.1f | %.2f |", plain, ours, ours / plain)
}

END {
    print "| process | wall: libcrypto | libcmpnative | ratio | CPU: libcrypto | libcmpnative | ratio | memory: libcrypto | libcmpnative | ratio |"
    print "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for (i = 1; i <= count; i++)
        print "| " names[i] " |" columns(names[i], "wall", 1e6) columns(names[i], "cpu", 1e6) columns(names[i], "memory", 1048576)
    for (i = 1; i <= count; i++) {
        kept = kept (names[i] ~ /kept alive/ ? " " ratios["wall", names[i]] : "")
        alone = alone (names[i] ~ /a connection each/ ? " " differences["wall", names[i]] : "")
        memory = memory " " differences["memory", names[i]]
    }
    add_limit("wall time of `openssl cmp -cmd ir` over a kept connection, of libcrypto's", "0.333", sprintf("%.3f", most(kept)), most(kept) <= 1 / 3)
    add_limit("memory of that process, MiB more than with libcrypto", 10, sprintf("%.1f", most(memory)), most(memory) <= 10)
    add_limit("first answer: such a process from start to end, a connection for each message, ms more", 5, sprintf("%.1f", most(alone)), most(alone) <= 5)
}
