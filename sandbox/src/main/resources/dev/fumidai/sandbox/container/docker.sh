#!@SH@
# The container runtime of an instance, as far as people ask for it: ps, exec, version. /run/docker/containers has a line
# for each container: id|image|name|process|command; /run/docker/env-ID puts its variables before "$@".
list=/run/docker/containers

fail() {
    code=$1
    shift
    echo "$*" >&2
    exit "$code"
}

[ -n "${SUDO_USER-}" ] || [ -e /run/docker/group ] ||
    fail 1 "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock"
[ -n "@NSENTER@" ] || fail 1 "Cannot connect to the Docker daemon: this machine lets the sandbox have no namespaces."

# By the beginning of its id, or by its name.
find_one() {
    found= at=
    while IFS='|' read -r id _ name pid _; do
        case $id in
        "$1"*) found=$id at=$pid ;;
        esac
        if [ "$name" = "$1" ]; then found=$id at=$pid; fi
    done <$list
    [ -n "$found" ] || fail 1 "Error response from daemon: No such container: $1"
}

list_all() {
    quiet= whole=
    for option; do
        case $option in
        -q | --quiet) quiet=1 ;;
        --no-trunc) whole=1 ;;
        -a | --all) ;;
        *) fail 125 "unknown flag: $option" ;;
        esac
    done
    form='%-14s %-58s %-26s %-10s %-6s %s\n'
    [ -n "$quiet" ] || printf "$form" "CONTAINER ID" IMAGE COMMAND STATUS PORTS NAMES
    while IFS='|' read -r id image name _ command; do
        short=$id
        [ -n "$whole" ] || short=$(printf %.12s "$id")
        if [ -n "$quiet" ]; then
            echo "$short"
        else
            printf "$form" "$short" "$image" "\"$command\"" Up "" "$name"
        fi
    done <$list
}

# No program is looked for by this shell but by one inside.
look='case $1 in
*/*) [ -f "$1" ] && [ -x "$1" ] ;;
*) (IFS=:; for d in $PATH; do [ -f "$d/$1" ] && [ -x "$d/$1" ] && exit 0; done; exit 1) ;;
esac || {
    echo "OCI runtime exec failed: exec failed: unable to start container process: exec: \"$1\": executable file not found in \$PATH: unknown" >&2
    exit 127
}
exec "$@"'

# The terminal is given to the process that enters: the group that has it now has no number inside, and a shell that wants
# to give it back when it ends, as dash does, could not.
take='use POSIX; setpgid(0, 0); $SIG{TTOU} = "IGNORE"; tcsetpgrp(0, $$); $SIG{TTOU} = "DEFAULT"; exec {$ARGV[0]} @ARGV'

run_inside() {
    tty= input= variable=
    while :; do
        case ${1-} in
        -it | -ti) tty=1 input=1 ;;
        -i | --interactive) input=1 ;;
        -t | --tty) tty=1 ;;
        -e | --env)
            variable=$2
            shift
            ;;
        -*) fail 125 "unknown shorthand flag: ${1#-}" ;;
        *) break ;;
        esac
        shift
    done
    [ $# -ge 2 ] || fail 1 '"docker exec" requires at least 2 arguments.'
    find_one "$1"
    shift
    [ -z "$tty" ] || [ -t 0 ] || fail 1 "the input device is not a TTY"
    [ -n "$input" ] || exec </dev/null
    set -- @SH@ -c "$look" sh "$@"
    [ -z "$tty" ] || [ -z "@PERL@" ] || set -- "@PERL@" -e "$take" "$@"
    . "/run/docker/env-$found"
    [ -z "$tty" ] || set -- TERM=xterm "$@"
    [ -z "$variable" ] || set -- "$variable" "$@"
    if @ENV@ --default-signal true 2>/dev/null; then
        # What is typed is for the program inside, and not for who has entered with it.
        trap '' INT QUIT
        set -- @ENV@ --default-signal -i "$@"
    else
        set -- @ENV@ -i "$@"
    fi
    exec @NSENTER@ --target "$at" --mount --pid --net --uts --ipc "$@"
}

case ${1-} in
ps)
    shift
    list_all "$@"
    ;;
exec)
    shift
    run_inside "$@"
    ;;
version | info) echo "Server: Docker Engine 25.0.13" ;;
*) fail 1 "docker: '${1-}' is not a docker command that this sandbox knows: ps, exec, version." ;;
esac
