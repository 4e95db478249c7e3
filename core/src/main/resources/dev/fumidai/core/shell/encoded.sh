# Runs a command where there is no terminal, both of its outputs encoded by processes beside it, since the agent lets text
# through only. $1 is the marks' random word, the rest the command, which takes the place of this shell, so that signals
# and the exit code are its own; hence its pipes are opened by way of /proc. The processes beside it are no children of its
# own: a program may wait for all its children. A line feed tells them that their pipe is open; when this shell is gone, it
# may have come just before.
n=$1;shift
m() { printf '\033]fumidai;%s;%s\007' "$n" "$1"; }
f=
for t in dd base64;do command -v $t >/dev/null 2>&1||f="$f $t";done
if [ -z "$f" ];then
exec 5>&1 6>&2
o() { while c=$(dd bs=65535 count=1|base64);[ "$c" ];do printf %s "$c";done; }
e() { :|(until read -r g;do kill -0 $$||{ read -r g&&break;exit; };done;m B;o;m .) >&$1 2>/dev/null 5>&- 6>&- & echo $!; }
p=$(e 5) q=$(e 6)
if (:>/proc/$p/fd/0;:>/proc/$q/fd/0) 2>/dev/null;then
exec 3>/proc/$p/fd/0 4>/proc/$q/fd/0
echo >&3
echo >&4
case $1 in */*)[ -e "$1" ];;*)command -v "$1";;esac>/dev/null 2>&1||{ echo "sh: $1: not found">&4;exit 127;}
exec "$@" >&3 2>&4 3>&- 4>&- 5>&- 6>&-
fi
kill $p $q 2>/dev/null
f=" /proc"
fi
m "R$f"
exit 125
