#!/bin/sh
# Measures receiving (C-STORE, STOW-RS) beside Orthanc and dcmtk. Options: see io.radstream.benchmarks.receive.Options.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
app="$here/benchmarks/target/quarkus-app/quarkus-run.jar"
(cd "$here" && ./mvnw --batch-mode -q -Dquick -Dmaven.test.skip=true -pl benchmarks -am package >&2)
exec java -Xmx256m -jar "$app" receive "$@"
