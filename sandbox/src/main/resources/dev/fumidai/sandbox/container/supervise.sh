# Runs one container and ends it when the sandbox is gone, however it went: standard input is a pipe whose other end
# only the sandbox holds. Exits as the container does.
# Arguments: a file for the errors of unshare itself, then the command line.
errors=$1
shift
# Ctrl-C and a closed terminal reach every process of the terminal's group; ending is the sandbox's business. Where there is
# setsid this is in another group; else a shell can still be hit just after it was forked, before its trap.
trap : INT HUP
exec 3<&0 </dev/null
"$@" 3<&- 2>"$errors" &
child=$!
{
    trap '' INT HUP
    while read -r _ <&3; do :; done
    kill -KILL -- "-$child" || kill -KILL "$child"
} >/dev/null 2>&1 &
watcher=$!
exec 3<&-
wait "$child" 2>/dev/null
code=$?
while kill -0 "$child" 2>/dev/null; do # a signal has interrupted the waiting
    wait "$child" 2>/dev/null
    code=$?
done
kill -KILL "$watcher" 2>/dev/null
if [ -s "$errors" ]; then
    text=$(cat "$errors")
    # Some versions of unshare stumble when their child was killed, instead of dying the same way.
    case $text in
        *sigprocmask*) code=137 ;;
        *) echo "$text" ;;
    esac
fi
exit "$code"
