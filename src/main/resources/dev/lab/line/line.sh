# Runs one input of the learner's, between restoring what the last one left and keeping what this one leaves.
# $1: the folder of the state; $2: the last exit status; $3: the input.
__lab_folder=$1 __lab_last=$2 __lab_input=$3
set --
shopt -s expand_aliases
if [ -r "$__lab_folder/state.sh" ]; then
  . "$__lab_folder/state.sh" 2>/dev/null
fi
__lab_keep() {
  local __lab_status=$? __lab_name __lab_flag __lab_exported
  trap - EXIT
  # What the learner turned on must not stop the keeping.
  local __lab_options
  __lab_options=$(set +o)
  set +eu +o noglob +o noclobber +o posix 2>/dev/null
  __lab_exported=" $(compgen -e | tr '\n' ' ') "
  {
    printf '%s\0' "$PWD"
    for __lab_name in $(compgen -v); do
      case $__lab_name in
        __lab_* | BASH* | SHELLOPTS | UID | EUID | PPID | GROUPS | FUNCNAME | DIRSTACK | PIPESTATUS | COMP_* | HISTCMD | LINENO | RANDOM | SRANDOM | SECONDS | EPOCH* | _ | OPTIND | OPTERR | SHLVL | IFS) continue ;;
      esac
      case $__lab_exported in *" $__lab_name "*) __lab_flag=x ;; *) __lab_flag=- ;; esac
      printf '%s\0%s\0%s\0' "$__lab_name" "$__lab_flag" "${!__lab_name}"
    done
  } >"$__lab_folder/variables.new" 2>/dev/null
  {
    for __lab_name in $(compgen -v); do
      case $__lab_name in
        __lab_* | BASH* | SHELLOPTS | UID | EUID | PPID | GROUPS | FUNCNAME | DIRSTACK | PIPESTATUS | COMP_* | HISTCMD | LINENO | RANDOM | SRANDOM | SECONDS | EPOCH* | _ | OPTIND | OPTERR | SHLVL | PWD) continue ;;
      esac
      declare -p "$__lab_name"
    done
    for __lab_name in $(compgen -A function); do
      case $__lab_name in __lab_*) ;; *) declare -f "$__lab_name" ;; esac
    done
    declare -F | while read -r __lab_name __lab_flag __lab_exported; do
      case $__lab_flag in *x*) printf 'export -f %s\n' "$__lab_exported" ;; esac
    done
    alias -p
    shopt -p
    printf 'umask %s\n' "$(umask)"
    printf '%s\n' "$__lab_options" | grep -v -E ' (monitor|history|emacs|vi|interactive-comments)$'
  } >"$__lab_folder/state.new" 2>/dev/null
  mv -f "$__lab_folder/state.new" "$__lab_folder/state.sh" && mv -f "$__lab_folder/variables.new" "$__lab_folder/variables"
  exit "$__lab_status"
}
__lab_status() { return "$__lab_last"; }
trap __lab_keep EXIT
# Ctrl-C ends the command, and this shell after it; Ctrl-Z stops nothing.
trap 'exit 130' INT
trap '' TSTP
case $- in *e*) ;; *) __lab_status ;; esac
eval "$__lab_input"
