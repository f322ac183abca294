#!/usr/bin/env bash
# Says what each package in a folder holds and depends on, and compares it with the reviewed list tests/packages.txt.
# Usage: tests/packages.sh FOLDER_WITH_PACKAGES            compares
#        REDOUBT_UPDATE=1 tests/packages.sh FOLDER         writes the list anew
set -uo pipefail
export LC_ALL=C
feed=$(cd "${1:?usage: tests/packages.sh FOLDER_WITH_PACKAGES}" && pwd)
cd "$(dirname "$0")"
found=$(mktemp)
trap 'rm -f "$found"' EXIT

describe() { # a package
  local nuspec version
  nuspec=$(unzip -p "$1" '*.nuspec')
  version=$(sed -nE 's/^ *<version>(.*)<\/version>/\1/p' <<<"$nuspec")
  echo "# $(basename "$1" | sed "s/\.$version\././")"
  # What is of our own has the version of the package; versions of others stand in Directory.Packages.props only.
  grep -oE '<(license|icon|readme|developmentDependency|packageType|dependency|frameworkReference)\b.*' <<<"$nuspec" \
    | sed -E "s/(id=\"Redoubt[^\"]*\") version=\"$version\"/\1 of the same version/; /id=\"Redoubt/! s/ version=\"[^\"]*\"//"
  unzip -Z1 "$1" | grep -vE '^(_rels/|package/services/|\[Content_Types\])' | sort
  echo
}

for package in "$feed"/*.nupkg "$feed"/*.snupkg; do describe "$package"; done >"$found"

if grep -E 'Pipelines\.Sockets\.Unofficial|System\.IO\.Hashing' "$found"; then
  echo "A package carries or names a stand-in"
  exit 1
fi

if [ -n "${REDOUBT_UPDATE:-}" ]; then
  cp "$found" packages.txt
elif ! diff -u packages.txt "$found"; then
  echo "The packages are not as tests/packages.txt says. If that is meant, write it anew: REDOUBT_UPDATE=1 tests/packages.sh $1"
  exit 1
fi
