# Turns fresh namespaces into a container and becomes its command, as PID 1.
# Arguments: root size image mount umount pivot_root hostname command...
# Prints "ready PID" (PID as the host counts) when nothing can go wrong any more but the command itself.
set -eu
exec 2>&1
read -r pid _ _ ppid _ </proc/self/stat
# unshare makes this process die with it, but too late where it is killed right after its fork: then nobody is left to
# end this container, and it would keep its output open for ever.
{ read -r parent <"/proc/$ppid/comm"; } 2>/dev/null || parent=
[ "$parent" = unshare ] || exit 137
root=$1 size=$2 image=$3 mount=$4 umount=$5 pivot=$6 name=$7
shift 7
wanted=$PATH
PATH=/usr/sbin:/usr/bin:/sbin:/bin

# What listens on the container's own loopback is reached there. Which program can do that differs between machines.
up='socket(S, 2, 2, 0) && ioctl(S, 0x8914, pack("a16 s x22", "lo", 0x49))'
{ ip link set lo up || ifconfig lo up || busybox ip link set lo up || perl -e "$up"; } 2>/dev/null || :

"$mount" -t tmpfs -o mode=755,size="$size" fumidai "$root"
cd "$root"

# A directory of the host, not writable. Mount flags that a user namespace locks must be repeated.
shared() {
    mkdir -p "$2"
    "$mount" --rbind "$1" "$2"
    "$mount" -o remount,bind,ro "$2" 2>/dev/null || "$mount" -o remount,bind,ro,nosuid,nodev "$2"
}

# The host's programs stay out of the PATH; the image's directory points at those it has.
for d in /usr/bin /usr/sbin /bin /sbin; do
    if [ -d "$d" ] && [ ! -L "$d" ]; then shared "$d" ".host$d"; fi
done
if [ -L /bin ]; then ln -s usr/bin .host/bin; fi
if [ -L /sbin ]; then ln -s usr/sbin .host/sbin; fi
for d in /usr/lib /usr/lib32 /usr/lib64 /usr/share/terminfo /usr/share/zoneinfo /usr/share/vim /nix/store /gnu/store; do
    if [ -d "$d" ]; then shared "$d" ".$d"; fi
done
for d in /lib /lib32 /lib64 /libx32; do
    if [ -L "$d" ]; then ln -s "$(readlink "$d")" ".$d"; elif [ -d "$d" ]; then shared "$d" ".$d"; fi
done
shared "$image/bin" bin
shared "$image/agent" managed-agents/execute-command
ln -s bin sbin
ln -s ../bin usr/bin
ln -s ../bin usr/sbin
mkdir -p usr/local/bin var/tmp var/log var/lib/amazon/ssm/session dev/pts dev/shm tmp root home run proc sys .old
chmod 1777 tmp var/tmp dev/shm
cp -R "$image/etc" .
for f in /etc/ld.so.cache /etc/ld-musl-*.path; do
    if [ -r "$f" ]; then cp "$f" etc/; fi
done

for d in null zero full random urandom tty; do
    : >"dev/$d"
    "$mount" --bind "/dev/$d" "dev/$d"
done
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
ln -s pts/ptmx dev/ptmx
"$mount" -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts dev/pts 2>/dev/null || :
"$mount" -t proc proc proc
{ echo "$name" >proc/sys/kernel/hostname; } 2>/dev/null || :

"$pivot" . .old
cd /
PATH=/.host/usr/sbin:/.host/usr/bin:/.host/sbin:/.host/bin
"/.host$umount" -l /.old
rmdir /.old

PATH=$wanted
case $1 in
    */*) [ -x "$1" ] ;;
    *) command -v "$1" >/dev/null ;;
esac || {
    echo "missing $1"
    exit 127
}
echo "ready $pid"
exec "$@"
