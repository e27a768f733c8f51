#!/bin/sh
# The diagnosing service under load: flat memory, and its throughput over the bare model's. Needs a JDK, this checkout, Linux (/proc); about 6 GB of disk for 50,000 X-rays.
#   benchmarks/soak.sh soak FOLDER CASES [xray|ct|mixed]              e.g. soak /var/tmp/soak 50000 xray; stop it when you like: what it has is in FOLDER
#   benchmarks/soak.sh ratio FOLDER WEIGHTS CASES [xray|ct|mixed [ROUNDS]]  WEIGHTS must be what serves: standalone/src/main/resources/weights/small-phantom.safetensors
# ./radstream up starts on ports of its own with its data in FOLDER/data, and is stopped at the end.
set -eu
cd "$(dirname "$0")/.."
mode=${1:-}; case "$mode" in soak|ratio) ;; *) sed -n '3,4p' "$0"; exit 2 ;; esac
folder=$2; shift 2
mkdir -p "$folder"
mvn=${MVN:-./mvnw}
$mvn -q -Dquick -pl inference-service,standalone -am install -DskipTests
$mvn -q -Dquick -pl inference-service test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/benchmark.classpath
RADSTREAM_JAVA_OPTS="${RADSTREAM_JAVA_OPTS:-}" ./radstream up --http 18080 --dicom 11182 --kafka 19292 --data "$folder/data" > "$folder/service.log" 2>&1 &
service=$!
trap 'kill $service 2>/dev/null; wait $service 2>/dev/null || true' EXIT INT TERM
until curl -fs http://127.0.0.1:18080/q/health/ready > /dev/null; do kill -0 $service; sleep 1; done
pid=$(pgrep -P $service java || echo $service)
load() {
  java -Xmx1g -Dai.djl.offline=true --enable-native-access=ALL-UNNAMED \
    -cp "inference-service/target/test-classes:inference-service/target/classes:$(cat inference-service/target/benchmark.classpath)" \
    io.radstream.inference.load.ServiceLoad "$@"
}
if [ "$mode" = soak ]; then
  load soak 127.0.0.1:19292 "$folder/data" "$pid" http://127.0.0.1:18080/q/metrics "$1" "${2:-xray}" "$folder"
else
  load ratio 127.0.0.1:19292 "$folder/data" "$1" "$2" "${3:-xray}" "${4:-5}"
fi
