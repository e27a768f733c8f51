#!/bin/sh
# Case assembly: throughput on the embedded broker, and completeness against fixed timers. Needs nothing but a JDK and this checkout.
#   benchmarks/assembly.sh throughput FOLDER THREADS EVENTS OPEN...      e.g. throughput /var/tmp/assembly 2 400000 1000 100000 1000000
#   benchmarks/assembly.sh replay FOLDER [STUDIES [SEED]]                writes a CSV and two PNGs into FOLDER
set -eu
cd "$(dirname "$0")/.."
case "${1:-}" in
  throughput) main=AssemblyThroughput ;;
  replay) main=CompletenessReplay ;;
  *) sed -n '2,4p' "$0"; exit 2 ;;
esac
shift
mvn=${MVN:-./mvnw}
$mvn -q -Dquick -pl preprocess-service -am install -DskipTests
$mvn -q -Dquick -pl preprocess-service test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/benchmark.classpath
exec java ${JAVA_OPTIONS:--Xmx1500m} -Djava.awt.headless=true -Djava.util.logging.manager=org.jboss.logmanager.LogManager --enable-native-access=ALL-UNNAMED \
  -cp "preprocess-service/target/test-classes:preprocess-service/target/classes:$(cat preprocess-service/target/benchmark.classpath)" \
  "io.radstream.preprocess.assembly.$main" "$@"
