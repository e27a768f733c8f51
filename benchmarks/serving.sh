#!/bin/sh
# Measures the forms of a model beside eager PyTorch. Options: see io.radstream.benchmarks.serving.ServingBenchmark.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
app="$here/benchmarks/target/quarkus-app/quarkus-run.jar"
(cd "$here" && ./mvnw --batch-mode -q -Dquick -Dmaven.test.skip=true -pl benchmarks -am package >&2)
# As the launcher sets them; the peer gets the same.
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-$(nproc)}" OMP_WAIT_POLICY=PASSIVE
export MALLOC_ARENA_MAX=1 MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=17179869184 MALLOC_TOP_PAD_=67108864
exec java -Xmx2g --enable-native-access=ALL-UNNAMED -Dai.djl.offline=true -jar "$app" serving "$@"
