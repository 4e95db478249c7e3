package dev.fumidai.core.files;

import dev.fumidai.core.ShellScript;

/// The other end's scripts, without comments and indentation.
final class Scripts {
    private Scripts() {}

    static String send() {
        return ShellScript.beside(Scripts.class, "send.sh");
    }

    static String receive() {
        return ShellScript.beside(Scripts.class, "receive.sh");
    }
}
