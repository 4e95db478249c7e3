# Sends a file or folder on standard output. What comes out is described in RemoteStream.java.
#   $1 path  $2 how many entries the other end has already  $3 bytes that it has of the next file
#   $4 "list" when it wants the list of all entries first
LC_ALL=C
export LC_ALL
exec 3>&1 # for what runs beside a sum
root=$1 have=$2 from=$3 n=0
case $root in -*) root=./$root ;; esac

complain() { printf 'X %s\0' "$1"; exit 1; }

for program in stat head dd tr sha256sum readlink; do
  command -v $program >/dev/null 2>&1 || complain "missing $program"
done
[ -e "$root" ] || [ -L "$root" ] || complain "absent $root"

# Calls `$1 path name` for everything below a folder, always in the same order.
each() {
  for f in "$2"/* "$2"/.[!.]* "$2"/..?*; do
    if [ -e "$f" ] || [ -L "$f" ]; then
      "$1" "$f" "${f#"$root"/}"
      if [ -d "$f" ] && [ ! -L "$f" ]; then each "$1" "$f"; fi
    fi
  done
}

head_of() {
  if [ -L "$1" ]; then printf 'L 0 0 0 %s\0%s\0' "$2" "$(readlink "$1")"
  elif [ -d "$1" ]; then printf 'D %s 0 %s\0' "$(stat -c '%f %Y' "$1")" "$2"
  elif [ -f "$1" ] && [ -r "$1" ]; then printf 'F %s %s\0' "$(stat -c '%f %Y %s' "$1")" "$2"
  elif [ -f "$1" ]; then printf 'U 0 0 0 %s\0' "$2"
  else printf 'O 0 0 0 %s\0' "$2"; fi
}

# A block from the $2-th 64 KiB of a file on: no more than $3 bytes, since a log may grow meanwhile.
block() {
  if [ "$3" -eq 4194304 ]; then dd if="$1" bs=65536 skip="$2" count=64 2>/dev/null
  else dd if="$1" bs=65536 skip="$2" count=64 2>/dev/null | head -c "$3"; fi
}

# A file's bytes from the $2-th 64 KiB on, up to $3. The agent takes U+FFFD (EF BF BD) for a fault of its own and sends
# a part of it, so EF goes as EE; which of a block's EE were EF is said before.
bytes() {
  at=$2
  while left=$(($3 - at * 65536)) && [ $left -gt 0 ]; do
    if [ $left -gt 4194304 ]; then left=4194304; fi
    block "$1" $at $left | tr -dc '\356\357' | tr '\356\357' '01'
    printf '\0'
    block "$1" $at $left | tr '\357' '\356'
    at=$((at + 64))
  done
}

# The SHA-256 of a file's first $2 bytes.
sum_of() {
  { dd if="$1" bs=65536 count=$(($2 / 65536)) 2>/dev/null
    block "$1" $(($2 / 65536)) $(($2 % 65536)); } | sha256sum
}

body_of() {
  n=$((n + 1))
  [ "$n" -gt "$have" ] || return 0
  if [ -f "$1" ] && [ -r "$1" ] && [ ! -L "$1" ]; then
    about=$(stat -c '%f %Y %s' "$1")
    size=${about##* }
    printf 'F %s %s\0' "$about" "$2"
    if [ "$size" -lt 1048576 ]; then
      bytes "$1" $((from / 65536)) "$size"
      sum=$(head -c "$size" "$1" | sha256sum)
    else
      sum=$({ sum_of "$1" "$size" >&4 & bytes "$1" $((from / 65536)) "$size" >&3; wait; } 4>&1)
    fi
    printf '%s\0' "${sum%% *}"
    from=0
  else
    head_of "$1" "$2"
  fi
}

walk() {
  "$1" "$root" ""
  if [ -d "$root" ] && [ ! -L "$root" ]; then each "$1" "$root"; fi
}

# A link that is named itself stands for what it leads to, as with cp.
if [ -L "$root" ] && [ -e "$root" ]; then root=$(readlink -f "$root"); fi
if [ "$4" = list ]; then walk head_of; fi
printf 'T\0'
walk body_of
printf 'Z\0'
