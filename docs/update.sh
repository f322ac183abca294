#!/usr/bin/env bash
# Writes what is generated from the assemblies: the head of each rule's page, docs/rules/index.md, docs/options.md,
# the table of rules in README.md, the presets, and docs/faults.md from its data. The same tests, run without this script,
# fail when one is out of step.
set -euo pipefail
cd "$(dirname "$0")/.."
export REDOUBT_UPDATE_DOCS=1
dotnet test tests/Redoubt.CodeFixes.Tests --filter "FullyQualifiedName~Docs.GeneratedFilesTests" "$@"
dotnet test tests/Redoubt.Faults.Tests --filter "FullyQualifiedName~Page_IsInStep" "$@"
