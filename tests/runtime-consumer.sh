#!/usr/bin/env bash
# The runtime packages as a team meets them: a service that references only Redoubt.AspNetCore, and a test of it that
# references only Redoubt.Testing, both outside the repository, from a folder feed. Then the same service, trimmed.
# Usage: tests/runtime-consumer.sh FOLDER_WITH_PACKAGES
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
feed=$(cd "${1:?usage: tests/runtime-consumer.sh FOLDER_WITH_PACKAGES}" && pwd)
package=$(basename "$(ls "$feed"/Redoubt.AspNetCore.[0-9]*.nupkg | head -1)" .nupkg)
export RedoubtVersion=${package#Redoubt.AspNetCore.}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# A cache of its own: the machine's may hold an earlier build of the same version.
export NUGET_PACKAGES="$work/packages"
cp -r "$root"/tests/Consumers/{Service,Check} "$work"
cd "$work"
cat >nuget.config <<X1
<configuration>
  <packageSources>
    <add key="redoubt" value="$feed" />
    <add key="stand-ins" value="$root/runtime/standins/packages" />
  </packageSources>
</configuration>
X1

log="$work/build.log"
build() { dotnet build -v q -nologo --no-incremental "$@" >"$log" 2>&1; }
expect() { # what, then a command
  local what=$1; shift
  if "$@"; then echo "ok   $what"; else echo "FAIL $what"; tail -15 "$log"; failed=1; fi
}
has() { grep -qE "$1" "$log"; }
lacks() { ! grep -qE "$1" "$log"; }
fails() { ! "$@"; }
check() { timeout 300 Check/bin/Debug/net10.0/Check "$1" 2>&1 | tee "$log"; }

expect "a service on Redoubt.AspNetCore builds" build Service
expect "with a warning of the analyzers that come with it" has 'warning RDS301'
expect "and none of the rules that are only hints" lacks 'warning RDS303'
expect "no analyzer failed or was refused" lacks 'AD0001|CS8032|CS8785|CS9057'
segment() { dotnet msbuild Service -getItem:JsonSchemaSegment >"$log" 2>&1 && has 'appsettings' && test -s "$(sed -nE 's/.*"FullPath": "(.*)",?$/\1/p' "$log")"; }
expect "editors find the schema of its appsettings.json" segment
expect "strict makes hints warnings" eval "build Service -p:RedoubtMode=strict && has 'warning RDS303'"
expect "error-on-core fails the build" eval "fails build Service -p:RedoubtMode=error-on-core && has 'error RDS301'"
expect "an unknown mode fails the build" eval "fails build Service -p:RedoubtMode=nonsense && has 'RedoubtMode is .nonsense.'"
expect "a test on Redoubt.Testing builds" build Check
expect "without a warning" lacks 'warning'
expect "the service builds without analyzers" build Service -p:RedoubtMode=none
expect "and works with a real Redis" check Service/bin/Debug/net10.0/Service

trimmed() { dotnet publish Service -v q -nologo -c Release -p:PublishTrimmed=true -p:TrimMode=full -p:RedoubtMode=none --self-contained -o trimmed >"$log" 2>&1; }
expect "the service is published trimmed" trimmed
expect "nothing of ours makes the trimmer warn" lacks 'warning IL[0-9]+: .*Redoubt'
expect "and works with a real Redis, trimmed" check trimmed/Service
exit $failed
