# Lists of numbers, as texts with blanks between them.

# The numbers of a list, ascending, in sorted[1..]; returns how many there are.
function sort_list(list, sorted,    count, i, j, value) {
    count = split(list, sorted, " ")
    for (i = 2; i <= count; i++) {
        value = sorted[i] + 0
        for (j = i - 1; j >= 1 && sorted[j] + 0 > value; j--)
            sorted[j + 1] = sorted[j]
        sorted[j + 1] = value
    }
    return count
}

function least(list,    sorted) {
    sort_list(list, sorted)
    return sorted[1] + 0
}

function most(list,    sorted) {
    return sorted[sort_list(list, sorted)] + 0
}

function median(list,    sorted, count) {
    count = sort_list(list, sorted)
    return (sorted[int((count + 1) / 2)] + sorted[int(count / 2) + 1]) / 2
}

# Notes what is asked of the library, and whether it is so, in the file of limits.
function add_limit(what, asked, is, met) {
    print line "\t" what "\t" asked "\t" is "\t" (met + 0) >> limits
}
