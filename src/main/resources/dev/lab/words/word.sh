#!/usr/bin/env bash
# Hands this call to the running lab. Works with bash 3.2 and newer; needs nothing but cat.
session=@SESSION@
name=${0##*/}
width=
if [ -t 1 ]; then width=$(stty size 2>/dev/null </dev/tty) && width=${width##* }; fi
# A board is drawn here by the program, while keys and the size go to it.
draws=no
if [ "$name" = lab ] && [ "${1-}" = watch ] && [ -n "$width" ] && [ -t 0 ]; then
  case ${TERM-dumb} in dumb) ;; *) case " $* " in *' --plain '*) ;; *) draws=yes ;; esac ;; esac
fi
locale=${LC_ALL-}
# Lengths are in bytes.
LC_ALL=C
port='' token=''
if [ -r "$session" ]; then
  while IFS='=' read -r key value; do
    case $key in
      words.port) port=$value ;;
      words.token) token=$value ;;
    esac
  done <"$session"
fi
gone() {
  [ "${1-}" = --alive ] || printf '%s: lab is not running; start it with: lab start shipping-images\n' "$name" >&2
  exit 2
}
[ -n "$port" ] || gone "$@"
{ exec 5<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null || gone "$@"
call=$$.$RANDOM$RANDOM$RANDOM
if [ "${1-}" = --alive ]; then
  printf 'lab-word 1 %s ping %s\n' "$token" "$call" >&5
  read -r answer <&5 && [ "$answer" = pong ]
  exit
fi
{ exec 4<>"/dev/tcp/127.0.0.1/$port" 3<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null || gone "$@"
text() { printf '%s\n%s\n' "${#1}" "$1"; }
# Standard input goes along where the call asks for it.
input=no
if [ $draws = yes ]; then
  input=yes
elif [ ! -t 0 ]; then
  case $name in
    jq) input=yes ;;
    *) for word in "$@"; do case $word in - | @- | -f- | -d@- | --filename=-) input=yes ;; esac done ;;
  esac
fi
printf 'lab-word 1 %s exit %s\n' "$token" "$call" >&5
printf 'lab-word 1 %s err %s\n' "$token" "$call" >&4
{
  printf 'lab-word 1 %s out %s\n' "$token" "$call"
  text "$name"
  text "$PWD"
  count=3
  exported=$(compgen -e)
  for variable in $exported; do count=$((count + 1)); done
  printf '%s\n' "$count"
  for variable in $exported; do
    if [ "$variable" = LC_ALL ]; then text "LC_ALL=$locale"; else text "$variable=${!variable}"; fi
  done
  text "LAB_WIDTH=$width"
  text "LAB_CALLER=$$"
  text "LAB_DRAWS=$draws"
  printf '%s\n' "$#"
  for word in "$@"; do text "$word"; done
  if [ $input = yes ]; then printf 'in\n'; else printf 'no\n'; fi
} >&3
if [ $input = yes ]; then
  exec 6<>"/dev/tcp/127.0.0.1/$port"
  printf 'lab-word 1 %s in %s\n' "$token" "$call" >&6
  if [ $draws = yes ]; then
    usual=$(stty -g)
    keys='' status=''
    # shellcheck disable=SC2317  # the trap calls it
    give_back() {
      [ -z "$keys" ] || kill "$keys" 2>/dev/null
      stty "$usual"
      # The program has put the screen back, unless it was cut off.
      [ -n "$status" ] || printf '\033[0m\033[?25h\033[?1049l'
    }
    trap give_back EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    stty -icanon -echo
    # Every quarter of a second, where this bash can wait for parts of one.
    wait=1
    [ "${BASH_VERSINFO[0]}" -lt 4 ] || wait=0.25
    {
      while size=$(stty size) && printf 'size %s\n' "$size" >&6; do
        key=
        if IFS= read -r -n 1 -t $wait key || [ -n "$key" ]; then printf 'key %s\n' "$key" >&6; fi
      done
    } 2>/dev/null 3>&- 4>&- 5>&- <&0 &
    keys=$!
  else
    { cat >&6 2>/dev/null; } 3>&- 4>&- 5>&- <&0 &
  fi
  exec 6>&-
fi
cat <&4 >&2 3>&- 5>&- &
errors=$!
cat <&3 4>&- 5>&-
wait "$errors"
read -r status <&5 || status=4
exit "$status"
