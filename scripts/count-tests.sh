#!/bin/sh
# count-tests.sh MINIMUM_FILE: adds up what the test runs left behind, prints it, and fails where a
# test was skipped, failed, or where there are fewer than the checked-in minimum.
set -eu
minimum=$(cat "$1")

sum() { # sum ATTRIBUTE: over the testsuite elements of all reports
  find . -path '*/target/*-reports/TEST-*.xml' -exec sed -n '/<testsuite /,/>/p' {} + |
    tr '\n' ' ' | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{s += $1} END {print s + 0}'
}

tests=$(sum tests)
failed=$(($(sum failures) + $(sum errors)))
skipped=$(sum skipped)
# The tests of the native part and of the images print a line each.
others=$(cat core/target/*-tests.txt | grep -c '^ok ' || true)
others_failed=$(cat core/target/*-tests.txt | grep -c '^not ok ' || true)
passed=$((tests - failed - skipped + others))
failed=$((failed + others_failed))

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] || exit 1
[ "$skipped" = 0 ] || { echo "a skipped test counts as missing: see its reason above" >&2; exit 1; }
[ "$passed" -ge "$minimum" ] || { echo "at least $minimum tests are expected" >&2; exit 1; }
