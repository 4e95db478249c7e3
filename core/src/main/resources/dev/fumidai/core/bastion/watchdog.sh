# The first process of a bastion: ends the container when nobody uses it any longer, and at the
# deadline in any case. POSIX sh and what busybox has; one fork per round at the most.
# Comment lines and indentation are removed before it is sent.
#
# Seconds: HARD from the start to the end, MOST that HARD can be extended to, IDLE without a living
# client, GRACE before the first session, BEAT that a client may be silent, POLL between two looks.
# FLOOR is the bytes per look that only a client brings: it sends at least one keep-alive per 10 s,
# whereas an abandoned worker reads a few bytes of WebSocket pong per minute.
: "${PROC:=/proc}" "${DIR:=/tmp}" "${HARD:=14400}" "${MOST:=43200}" "${IDLE:=600}"
: "${GRACE:=300}" "${BEAT:=20}" "${POLL:=5}" "${FLOOR:=100}"

tick() { IFS='. ' read -r T _ <"$PROC/uptime"; }
note() { printf '{"up":%s,"event":"%s"%s}\n' "$T" "$1" "$2"; }
leave() { tick; note end ",\"why\":\"$1\",\"code\":$2"; exit "$2"; }
trap 'leave asked 0' TERM INT HUP

# Where the shell can read with a timeout nothing is forked that a stray SIGSTOP could freeze.
rest() { sleep "$POLL" & wait "$!"; }
if (: | read -r -t 1 _; [ $? -lt 2 ]) 2>/dev/null && mkfifo "$DIR/.fumidai.$$" 2>/dev/null; then
  exec 3<>"$DIR/.fumidai.$$"
  rm -f "$DIR/.fumidai.$$"
  rest() { read -r -t "$POLL" _ <&3; }
fi

# One look at every session worker. ROLL holds pid/last beat/bytes read, between blanks.
look() {
  LIVE= NEXT=' '
  for D in "$PROC"/[0-9]*; do
    { read -r P N S _ <"$D/stat"; } 2>/dev/null || continue
    [ "$N" = '(ssm-session-wor)' ] && [ "$S" != Z ] || continue
    case $ROLL in
      *" $P/"*)
        R=${ROLL#*" $P/"} R=${R%% *}
        B=${R%/*} R=${R#*/}
        ;;
      *)
        B=$T R=0 USED=1 C=
        { read -r C <"$D/cmdline"; } 2>/dev/null
        C=${C##*ssm-session-worker}
        case $C in *[!A-Za-z0-9.,@=+_-]*) C='?' ;; esac
        note open ",\"pid\":$P,\"session\":\"$C\""
        ;;
    esac
    # A counter that cannot be read, or that began anew, counts as a sign of life.
    if { read -r _ X <"$D/io"; } 2>/dev/null; then
      [ "$X" -ge "$R" ] && [ $((X - R)) -lt "$FLOOR" ] || B=$T
      R=$X
    else
      B=$T
    fi
    NEXT="$NEXT$P/$B/$R "
    [ $((T - B)) -ge "$BEAT" ] || LIVE=1
  done
  for R in $ROLL; do
    case $NEXT in *" ${R%%/*}/"*) ;; *) note close ",\"pid\":${R%%/*}" ;; esac
  done
  ROLL=$NEXT
}

# A file with a number of seconds moves the deadline; MOST bounds it.
extend() {
  { read -r X <"$DIR/fumidai.extend"; } 2>/dev/null || return
  rm -f "$DIR/fumidai.extend"
  case $X in '' | *[!0-9]* | 0* | ??????*) return ;; esac
  HARD=$((HARD + X))
  [ "$HARD" -le "$MOST" ] || HARD=$MOST
  note extend ",\"hard\":$HARD"
}

tick
BORN=$T LAST=$T ROLL=' ' USED=
note begin ",\"hard\":$HARD,\"idle\":$IDLE,\"grace\":$GRACE"
while :; do
  rest
  tick
  look
  [ -z "$LIVE" ] || LAST=$T
  extend
  [ ! -e "$DIR/fumidai.stop" ] || leave asked 0
  [ $((T - BORN)) -lt "$HARD" ] || leave deadline 11
  if [ "$USED" ]; then
    [ $((T - LAST)) -lt "$IDLE" ] || leave idle 10
  else
    [ $((T - BORN)) -lt "$GRACE" ] || leave unused 12
  fi
done
