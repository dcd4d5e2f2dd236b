# Sourced by run.sh: checks and their count.

passed=0
failed=0

fail() { # something without which no check makes sense
  echo "e2e/docker: $*" >&2
  exit 1
}

ok() {
  passed=$((passed + 1))
  echo "ok $1"
}

not_ok() { # NAME [DETAILS]
  failed=$((failed + 1))
  echo "not ok $1"
  if [ $# -gt 1 ]; then
    printf '%s\n' "$2" | tail -25 | cut -c1-300 | sed 's/^/  # /'
  fi
}

# is NAME EXPECTED ACTUAL
is() {
  if [ "$2" = "$3" ]; then
    ok "$1"
  else
    not_ok "$1" "expected: $2
but was:  $3"
  fi
}

# contains NAME TEXT WORD...: the text has all words in it
contains() {
  local name=$1 text=$2 word
  shift 2
  for word in "$@"; do
    case $text in
      *"$word"*) ;;
      *)
        not_ok "$name" "missing: $word
in: $text"
        return
        ;;
    esac
  done
  ok "$name"
}

# lacks NAME TEXT WORD: the text does not have the word in it
lacks() {
  case $2 in
    *"$3"*) not_ok "$1" "should not be there: $3
in: $2" ;;
    *) ok "$1" ;;
  esac
}

# exits NAME CODE COMMAND...: runs it; its output is left in $out and $err
exits() {
  local name=$1 expected=$2 code=0
  shift 2
  "$@" >"$work/out" 2>"$work/err" </dev/null || code=$?
  out=$(tr -d '\000' <"$work/out")
  err=$(tr -d '\000' <"$work/err")
  if [ "$code" = "$expected" ]; then
    ok "$name"
  else
    not_ok "$name" "expected exit code $expected, but was $code
$out
$err"
  fi
}

# eventually SECONDS COMMAND...: tries until it succeeds
eventually() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.1
  done
}

summary() {
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ]
}
