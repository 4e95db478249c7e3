#!@SH@
# Whoever opens a session on an instance may become root without a password.
while :; do
    case ${1-} in
    -n | -E | -H | --non-interactive) shift ;;
    *) break ;;
    esac
done
if [ $# -eq 0 ]; then
    echo "usage: sudo [-nEH] command [arg ...]" >&2
    exit 1
fi
export SUDO_USER=ssm-user
exec "$@"
