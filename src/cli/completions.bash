_termdeck() {
    local IFS=$'\013'
    # the shell takes words apart at colons, which filters are full of: take the line apart at spaces
    local line="${COMP_LINE:0:COMP_POINT}" words
    IFS=' ' read -r -a words <<<"$line"
    [[ $line == *' ' ]] && words+=("")
    local current="${words[${#words[@]} - 1]}"
    COMPREPLY=($(_CLAP_IFS="$IFS" _CLAP_COMPLETE_INDEX="$((${#words[@]} - 1))" _CLAP_COMPLETE_SPACE=false \
        _CLAP_COMPLETE_COMP_TYPE="$COMP_TYPE" COMPLETE=bash termdeck -- "${words[@]}" 2>/dev/null)) ||
        COMPREPLY=()
    if [[ $COMP_WORDBREAKS == *:* && $current == *:* ]]; then
        COMPREPLY=("${COMPREPLY[@]#"${current%:*}:"}")
    fi
    if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} != *[=/:] ]]; then
        COMPREPLY=("${COMPREPLY[0]} ")
    fi
}
complete -o nospace -o bashdefault -o default -F _termdeck termdeck
