#!/usr/bin/env bash
# The package as a team meets it: a project outside the repository references it from a folder feed.
# Usage: tests/consumer.sh FOLDER_WITH_PACKAGES
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
feed=$(cd "${1:?usage: tests/consumer.sh FOLDER_WITH_PACKAGES}" && pwd)
package=$(basename "$(ls "$feed"/Redoubt.Analyzers.[0-9]*.nupkg | head -1)" .nupkg)
version=${package#Redoubt.Analyzers.}
app=$(mktemp -d)
trap 'rm -rf "$app"' EXIT
failed=0

# A cache of its own: the machine's may hold an earlier build of the same version.
export NUGET_PACKAGES="$app/packages"
cd "$app"
mkdir app
cd app
cat >nuget.config <<X1
<configuration>
  <packageSources>
    <add key="redoubt" value="$feed" />
    <add key="stand-ins" value="$root/runtime/standins/packages" />
  </packageSources>
</configuration>
X1
redis_version=$(sed -nE 's/.*Include="StackExchange.Redis" Version="([^"]+)".*/\1/p' "$root/Directory.Packages.props")
cat >app.csproj <<X2
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    <NoWarn>\$(NoWarn);NU1603</NoWarn>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="StackExchange.Redis" Version="$redis_version" />
    <PackageReference Include="Redoubt.Analyzers" Version="$version" />
  </ItemGroup>
</Project>
X2
cat >Greeting.cs <<'X3'
using StackExchange.Redis;

namespace App;

public sealed class Greeting(IDatabase database)
{
    public async Task SaveAsync(string name, string text)
    {
        await database.StringSetAsync(name, text);
        await database.KeyExpireAsync(name, TimeSpan.FromMinutes(5));
    }

    public RedisResult Names() => database.Execute("KEYS", "*");
}
X3

build() { dotnet build -v q -nologo --no-incremental "$@" >build.log 2>&1; }
expect() { # what, then a command
  local what=$1; shift
  if "$@"; then echo "ok   $what"; else echo "FAIL $what"; tail -15 build.log; failed=1; fi
}
has() { grep -qE "$1" build.log; }
lacks() { ! grep -qE "$1" build.log; }

expect "builds with warnings" build
expect "reports RDS301 and RDS601" eval "has 'warning RDS301' && has 'warning RDS601'"
expect "no analyzer failed or was refused" lacks 'AD0001|CS8032|CS8785|CS9057'
if build -p:RedoubtMode=error-on-core; then echo "FAIL error-on-core fails the build"; failed=1; else echo "ok   error-on-core fails the build"; fi
expect "with errors of ours" has 'error RDS301'
expect "strict builds" build -p:RedoubtMode=strict
expect "none builds" build -p:RedoubtMode=none
expect "none is silent" lacks 'RDS[0-9]+'
if build -p:RedoubtMode=nonsense; then echo "FAIL an unknown mode fails the build"; failed=1; else echo "ok   an unknown mode fails the build"; fi
expect "naming the modes there are" has "none, recommended, strict or error-on-core"
printf '[*.cs]\ndotnet_diagnostic.RDS601.severity = none\n' >.editorconfig
expect "builds with an .editorconfig" build
expect ".editorconfig silences one rule and only that" eval "lacks RDS601 && has RDS301"
dotnet format analyzers --diagnostics RDS301 --severity info --no-restore >build.log 2>&1
expect "dotnet format applies the fix" eval "! grep -q KeyExpireAsync Greeting.cs"
expect "the fixed project builds" build
expect "and the finding is gone" lacks RDS301
exit $failed
