# Sourced by ./mvnw and ./fumidai: points JAVA_HOME at a JDK 25, wherever it is installed.
# A JDK counts when its `release` file says 25 and it has a compiler.

fumidai_is_jdk25() {
  [ -n "${1-}" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] \
    && grep -q '^JAVA_VERSION="25[".]' "$1/release"
}

fumidai_find_jdk25() {
  if fumidai_is_jdk25 "${JAVA_HOME-}"; then
    return 0
  fi
  for fumidai_jdk in \
    "${JDK_25-}" "${JAVA_HOME_25_X64-}" "${JAVA_HOME_25_ARM64-}" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/homebrew/opt/openjdk@25 \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* \
    "${HOME-}"/.asdf/installs/java/* "${HOME-}"/.local/share/mise/installs/java/* \
    "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if fumidai_is_jdk25 "$fumidai_jdk"; then
      JAVA_HOME=$fumidai_jdk
      export JAVA_HOME
      return 0
    fi
  done
  fumidai_java=$(command -v java 2>/dev/null) || fumidai_java=
  if [ -n "$fumidai_java" ]; then
    fumidai_java=$(readlink -f "$fumidai_java" 2>/dev/null || printf '%s' "$fumidai_java")
    if fumidai_is_jdk25 "${fumidai_java%/bin/java}"; then
      JAVA_HOME=${fumidai_java%/bin/java}
      export JAVA_HOME
      return 0
    fi
  fi
  cat >&2 <<'MESSAGE'
fumidai: no JDK 25 was found.
  why   Fumidai is built with and runs on Java 25; JAVA_HOME, the java on the PATH and the usual
        folders (/usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks, /Library/Java) hold another version or none.
  fix   install one, for instance  apt install temurin-25-jdk  ·  brew install openjdk@25  ·
        sdk install java 25-tem ,  or point JAVA_HOME at one:  JAVA_HOME=/path/to/jdk-25 ./mvnw verify
MESSAGE
  return 1
}
