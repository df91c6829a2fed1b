# Markdown of what process prints, each line preceded by "plain" or "preloaded". Needs statistics.awk.

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
    return sprintf(" %.1f | %.1f | %.2f |", plain, ours, ours / plain)
}

END {
    print "| process | wall: libcrypto | libcmpnative | ratio | CPU: libcrypto | libcmpnative | ratio | memory: libcrypto | libcmpnative | ratio |"
    print "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for (i = 1; i <= count; i++)
        print "| " names[i] " |" columns(names[i], "wall", 1e6) columns(names[i], "cpu", 1e6) columns(names[i], "memory", 1048576)
}
