# Takes files and folders from standard input. What comes in is described in RemoteOrders.java.
# Answers each order with one line: ok, or no and why.
LC_ALL=C
umask 077

for program in stat dd sha256sum mv touch mkdir chmod ln; do
  command -v $program >/dev/null 2>&1 || { printf 'no missing %s\n' $program; exit 1; }
done
printf 'ready\n'

ok() { printf 'ok %s\n' "$1"; }
no() { printf 'no %s\n' "$(printf '%s' "$1" | tr '\n' ' ')"; }
text() { word=$(printf '%b.' "$1"); word=${word%.}; }

kind() {
  if [ -d "$1" ]; then printf d; elif [ -f "$1" ]; then printf f
  elif [ -e "$1" ]; then printf o; elif [ -L "$1" ]; then printf l; else printf '-'; fi
}

# Exactly $1 bytes of the input, in blocks where there are that many.
bytes() {
  blocks=$(($1 / 65536)) rest=$(($1 % 65536))
  if [ $blocks -gt 0 ]; then dd bs=65536 count=$blocks iflag=fullblock 2>/dev/null || return 1; fi
  if [ $rest -gt 0 ]; then dd bs=$rest count=1 iflag=fullblock 2>/dev/null || return 1; fi
}

# The same, also onto the end of the unfinished copy.
pieces() {
  left=$1
  while [ $left -gt 0 ]; do
    piece=$left
    if [ $piece -gt 67108864 ]; then piece=67108864; fi
    bytes $piece | tee -a "$part" || return 1
    left=$((left - piece))
  done
}

# Puts $1 - $2 bytes of the input onto the unfinished copy of $2. Its sum is in $found then; a large file's is made while it comes.
take() {
  { true >>"$part"; } 2>/dev/null || return 1
  if [ $(($1 - $2)) -lt 1048576 ] || ! command -v tee >/dev/null 2>&1; then
    bytes $(($1 - $2)) 2>/dev/null >>"$part" || return 1
    found=$(sha256sum <"$part")
  else
    found=$({ { { [ "$2" -eq 0 ] || cat "$part"; } && pieces $(($1 - $2)) || echo full >&4; } | sha256sum; } 4>&1 2>/dev/null)
    case $found in full*) return 1 ;; esac
  fi
}

# The unfinished copy lies beside the file, under a name of its own.
part_of() {
  case $1 in
    */*) part=${1%/*}/.${1##*/}.fumidai-part ;;
    *) part=.$1.fumidai-part ;;
  esac
}

file() { # name mode time size offset sum
  part_of "$1"
  if [ "$5" -eq 0 ]; then rm -f "$part"; fi
  if ! take "$4" "$5"; then
    rm -f "$part"
    no "cannot write $part"
    exit 1 # how much was read is not known
  fi
  read -r sum || exit 1 # broken off; what has come is of use to the next session
  if [ "${found%% *}" != "$sum" ]; then
    rm -f "$part"
    no changed
  elif [ -d "$1" ]; then
    rm -f "$part"
    no "$1 is a directory"
  elif why=$(chmod "$2" "$part" 2>&1 && touch -d "@$3" "$part" 2>&1 && mv -f "$part" "$1" 2>&1); then
    ok
  else
    rm -f "$part"
    no "$why"
  fi
}

attempt() { if why=$("$@" 2>&1); then ok; else no "$why"; fi; }

while IFS=' ' read -r order mode time size offset name other; do
  text "$name"
  name=$word
  case $order in
    Q) ok "$(kind "$name")" ;;
    S) # what an interrupted copy has left
      part_of "$name"
      if [ -f "$part" ]; then
        sum=$(sha256sum <"$part")
        ok "$(stat -c %s "$part") ${sum%% *}"
      else
        ok "0 -"
      fi
      ;;
    D) if [ -d "$name" ]; then ok; else attempt mkdir -p "$name"; fi ;;
    F) file "$name" "$mode" "$time" "$size" "$offset" ;;
    L) text "$other"; attempt ln -sf "$word" "$name" ;;
    M) attempt chmod "$mode" "$name"; touch -d "@$time" "$name" 2>/dev/null || : ;;
    R) part_of "$name"; attempt rm -f "$part" ;;
    Z) ok; exit 0 ;;
    *) no "unknown order"; exit 1 ;;
  esac
done
