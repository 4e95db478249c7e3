# Sourced by run and jmh, with $root set: finds JDK 25, builds what is missing or outdated, sets bench_classpath.
. "$root/.mvn/jdk25.sh"
fumidai_find_jdk25

bench_listed=$root/bench/target/quick/classpath
if [ ! -r "$bench_listed" ] || [ -n "$(find "$root"/pom.xml "$root"/*/pom.xml "$root"/*/src/main -newer "$bench_listed" -print | head -n 1)" ]; then
  echo "bench: building …" >&2
  (cd "$root" && ./mvnw -q -Pquick -pl bench -am package >&2)
  touch "$bench_listed"
fi
bench_classpath=$root/bench/target/quick/classes:$(cat "$bench_listed")
