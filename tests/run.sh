#!/usr/bin/env bash
# Builds everything and runs every test, from a fresh clone on. Ends with the line "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")/.."

# The line coverage, in per cent, below which the run fails.
required_of_src=96
required_of_runtime=96
results=artifacts/tests
rm -rf "$results"
mkdir -p "$results"

if ! command -v redis-server >/dev/null; then
  echo "Installing redis-server (the tests start their own servers on free ports)"
  as_root=$([ "$(id -u)" -eq 0 ] || echo sudo)
  $as_root apt-get update -qq && $as_root apt-get install -y -qq redis-server >/dev/null || exit 1
fi

if ! command -v node >/dev/null || [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 20 ]; then
  echo "The interop tests talk to BullMQ on Node 20 or later, which is not here"
  exit 1
fi
(cd tests/Redoubt.Interop.Tests/node && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error) || exit 1

dotnet tool restore >/dev/null || exit 1
dotnet build Analyzers.sln -v q -nologo || exit 1

failed=0
run() { # the name of the run, then the arguments of dotnet test
  local name=$1; shift
  echo "== $name"
  dotnet test "$@" -nologo --results-directory "$results/$name" --collect "XPlat Code Coverage" --settings tests/coverage.runsettings \
    2>&1 | tee "$results/$name.log" | grep -Ev -e ' -> ' -e '^(Test run for|A total of|VSTest version|Starting test|Attachments:|$)' -e '^ +(Determining|Restored|[0-9]+ of|All projects|/)'
  [ "${PIPESTATUS[0]}" -eq 0 ] || failed=1
}

for project in tests/*.Tests/*.csproj; do
  name=$(basename "$project" .csproj)
  run "$name" "$project" --no-build
done

# The rules on the oldest Roslyn that SDK 8.0.1xx brings, and rules and fixes on that of SDK 9.0.
run Redoubt.Analyzers.Tests-roslyn-4.8.0 tests/Redoubt.Analyzers.Tests -p:TestedRoslyn=4.8.0
run Redoubt.Analyzers.Tests-roslyn-4.14.0 tests/Redoubt.Analyzers.Tests -p:TestedRoslyn=4.14.0
run Redoubt.CodeFixes.Tests-roslyn-4.14.0 tests/Redoubt.CodeFixes.Tests -p:TestedRoslyn=4.14.0

coverage() { # the folder, its assemblies as reportgenerator filters, the required per cent
  local report="$results/coverage-$1" have
  dotnet reportgenerator -reports:"$results/**/coverage.cobertura.xml" -targetdir:"$report" \
    -reporttypes:"TextSummary;Html" -assemblyfilters:"$2" -verbosity:Error || failed=1
  echo "== Coverage of $1/"
  sed -n '/Line coverage/p;/^Redoubt/p' "$report/Summary.txt" | grep -E 'Line coverage|^Redoubt[.A-Za-z]* ' || failed=1
  have=$(awk '/Line coverage:/ { sub("%", "", $3); print $3 }' "$report/Summary.txt")
  if ! awk -v have="${have:-0}" -v need="$3" 'BEGIN { exit !(have >= need) }'; then
    echo "Line coverage of $1/ is ${have:-unknown} %, below the required $3 %"
    failed=1
  fi
}

coverage src "+Redoubt.Analyzers;+Redoubt.CodeFixes;+Redoubt.Tool" "$required_of_src"
coverage runtime "+Redoubt;+Redoubt.AspNetCore;+Redoubt.Testing" "$required_of_runtime"

totals() { awk -v field="$1" '{ for (i = 1; i < NF; i++) if ($i == field ":") { sub(",", "", $(i + 1)); sum += $(i + 1) } } END { print sum + 0 }' \
  <(grep -hE '^(Passed|Failed)! +- ' "$results"/*.log); }
passed=$(totals Passed)
broken=$(totals Failed)
[ "$passed" -gt 0 ] || failed=1
[ "$failed" -eq 0 ] || [ "$broken" -gt 0 ] || echo "Something other than a test failed: see above"
echo "$passed passed, $broken failed"
exit $((failed != 0 || broken != 0))
