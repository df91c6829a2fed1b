# Markdown of what d2i prints, each line preceded by "plain" or "preloaded". Needs statistics.awk, -v line, -v limits=FILE
# and -v d2i_limit.

BEGIN { FS = "\t" }

$2 != "library" {
    if (!($2 in octets))
        names[++count] = $2
    octets[$2] = $3
    certificates[$2] = $4
    decode[$1, $2] = decode[$1, $2] " " $5
    encode[$1, $2] = encode[$1, $2] " " $6
}

END {
    print "| message | octets | certificates | decode: libcrypto | libcmpnative | ratio | encode: libcrypto | libcmpnative | ratio |"
    print "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for (i = 1; i <= count; i++) {
        name = names[i]
        plain = median(decode["plain", name])
        ours = median(decode["preloaded", name])
        plain_encode = median(encode["plain", name])
        ours_encode = median(encode["preloaded", name])
        printf "| %s | %d | %d | %.2f | %.2f | %.1f | %.2f | %.2f | %.1f |\n", name, octets[name], certificates[name],
            plain / 1000, ours / 1000, plain / ours, plain_encode / 1000, ours_encode / 1000, plain_encode / ours_encode
        if (certificates[name] > 0) {
            with = with " " plain / ours
            with_count++
            both = both " " (plain + plain_encode) / (ours + ours_encode)
        } else {
            without = without " " plain / ours
        }
        encodes = encodes " " plain_encode / ours_encode
    }
    print ""
    printf "Decoding messages with certificates: %.1f to %.1f times as fast, median %.1f; and encoding them: at least %.1f times.\n",
        least(with), most(with), median(with), least(both)
    printf "Decoding messages without certificates: %.1f to %.1f times as fast, median %.1f.\n",
        least(without), most(without), median(without)
    printf "Encoding: %.1f to %.1f times as fast, median %.1f.\n", least(encodes), most(encodes), median(encodes)
    add_limit("`d2i` and `i2d` of a message with certificates, times as fast, the least of " with_count, d2i_limit, sprintf("%.1f", least(both)), least(both) >= d2i_limit)
}
