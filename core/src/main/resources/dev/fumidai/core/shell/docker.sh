# Runs a command in a container of this host where there is no terminal. $1 is the container's id, $2 a random word, the rest
# the command. docker passes no signals on to what it runs without a terminal, and what has lost its client runs on: so all that
# the command starts carries the word in its environment, and is found by it. When this shell is killed, as it is at a session's
# end, so is the command.
command -v docker >/dev/null 2>&1||{ echo 'NONE' >&2;exit 127; }
d=docker
docker version >/dev/null 2>&1||d='sudo -n docker'
c=$1 n=$2;shift 2
f='for p in /proc/[0-9]*;do
while IFS= read -r l||[ "$l" ];do
case $l in *FUMIDAI_EXEC="$1"*)kill -s "$2" "${p#/proc/}";break;;esac
done <"$p/environ"
done'
k() { $d exec "$c" sh -c "$f" sh "$n" "$1"; }
(trap '' INT QUIT;while kill -0 $$;do sleep 1;done;k KILL) </dev/null >/dev/null 2>&1 &
w=$!
trap 'k INT >/dev/null 2>&1' INT
trap 'k QUIT >/dev/null 2>&1' QUIT
$d exec -e FUMIDAI_EXEC="$n" "$c" "$@" </dev/null &
x=$!
wait $x
r=$?
while kill -0 $x 2>/dev/null;do wait $x;r=$?;done
kill $w 2>/dev/null
exit $r
