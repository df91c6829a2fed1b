# Markdown of what transaction prints, each line preceded by "plain" or "preloaded". Needs statistics.awk, -v line,
# -v limits=FILE and -v cpu_limit.

BEGIN { FS = "\t" }

$2 == "library" { next }

$4 == "first" {
    if ($2 == "ir" && $3 == "MAC")
        first[$1] = first[$1] " " $5
    next
}

$4 == "limit" { limit[$2, $3] = limit[$2, $3] " " $5; next }

{
    if (!(($2, $3) in seen)) {
        seen[$2, $3] = 1
        names[++count] = $2
        credentials[count] = $3
    }
    each[$1, $2, $3] = each[$1, $2, $3] " " $5
}

END {
    print "| transaction | credentials | libcrypto, best | median | libcmpnative, best | median | ratio of bests | of medians | bare cryptography | libcmpnative / bare |"
    print "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for (i = 1; i <= count; i++) {
        plain = each["plain", names[i], credentials[i]]
        ours = each["preloaded", names[i], credentials[i]]
        bare = least(limit[names[i], credentials[i]])
        printf "| %s | %s | %.0f | %.0f | %.0f | %.0f | %.2f | %.2f | %.0f | %.2f |\n", names[i], credentials[i],
            least(plain) / 1000, median(plain) / 1000, least(ours) / 1000, median(ours) / 1000,
            least(plain) / least(ours), median(plain) / median(ours), bare / 1000, least(ours) / bare
        bests = bests " " least(plain) / least(ours)
        medians = medians " " median(plain) / median(ours)
        if (names[i] !~ /same context/) {
            logarithms += log(least(ours) / least(plain))
            counted++
        }
    }
    print ""
    printf "libcrypto / libcmpnative: %.2f to %.2f by the bests, median %.2f; %.2f to %.2f by the medians, median %.2f.\n",
        least(bests), most(bests), median(bests), least(medians), most(medians), median(medians)
    mean = exp(logarithms / counted)
    printf "libcmpnative / libcrypto, geometric mean of the bests without those of the same context: %.3f.\n", mean
    add_limit("client CPU of a transaction, of libcrypto's, geometric mean of " counted, cpu_limit, sprintf("%.3f", mean), mean <= cpu_limit)
    if (first["plain"] != "")
        printf "The first transaction of a process (ir with a MAC): libcrypto %.0f, libcmpnative %.0f, by the medians.\n",
        median(first["plain"]) / 1000, median(first["preloaded"]) / 1000
}
