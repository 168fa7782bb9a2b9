#!/usr/bin/env bash
# Hands this call to the running lab. Works with bash 3.2 and newer; needs nothing but cat.
session=@SESSION@
name=${0##*/}
width=
if [ -t 1 ]; then width=$(stty size 2>/dev/null </dev/tty) && width=${width##* }; fi
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
if [ ! -t 0 ]; then
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
  count=2
  exported=$(compgen -e)
  for variable in $exported; do count=$((count + 1)); done
  printf '%s\n' "$count"
  for variable in $exported; do
    if [ "$variable" = LC_ALL ]; then text "LC_ALL=$locale"; else text "$variable=${!variable}"; fi
  done
  text "LAB_WIDTH=$width"
  text "LAB_CALLER=$$"
  printf '%s\n' "$#"
  for word in "$@"; do text "$word"; done
  if [ $input = yes ]; then printf 'in\n'; else printf 'no\n'; fi
} >&3
if [ $input = yes ]; then
  exec 6<>"/dev/tcp/127.0.0.1/$port"
  printf 'lab-word 1 %s in %s\n' "$token" "$call" >&6
  { cat >&6 2>/dev/null; } 3>&- 4>&- 5>&- <&0 &
  exec 6>&-
fi
cat <&4 >&2 3>&- 5>&- &
errors=$!
cat <&3 4>&- 5>&-
wait "$errors"
read -r status <&5 || status=4
exit "$status"
