#!/usr/bin/env bash
# Makes packages/ from the sources.
set -euo pipefail
cd "$(dirname "$0")"

cached=$(dotnet nuget locals global-packages --list | sed 's/^global-packages: //')

for project in Pipelines.Sockets.Unofficial System.IO.Hashing; do
  mkdir -p "$project/obj"
  (cd "$project" && find . -name '*.cs*' -not -path './bin/*' -not -path './obj/*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum) \
    > "$project/obj/sources.sha256"

  # IsPackable is off in the project so that packing the solution leaves the stand-ins out.
  dotnet pack "$project" --configuration Release --output packages -p:IsPackable=true --nologo -v quiet
  version=$(dotnet msbuild "$project" -getProperty:Version)
  find packages -name "$project.*.nupkg" ! -name "$project.$version.nupkg" -delete
  # The cache is keyed by version: without this a package packed again under the same version stays unseen.
  rm -rf "${cached:?}/${project,,}/$version"
  echo "packages/$project.$version.nupkg"
done
