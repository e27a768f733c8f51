#!/bin/sh
# Measures preparation of a CT series beside dcm2niix. Options: see io.radstream.benchmarks.prepare.PrepareBenchmark.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
app="$here/benchmarks/target/quarkus-app/quarkus-run.jar"
(cd "$here" && ./mvnw --batch-mode -q -Dquick -Dmaven.test.skip=true -pl benchmarks -am package >&2)
exec java -Xmx512m -jar "$app" prepare "$@"
