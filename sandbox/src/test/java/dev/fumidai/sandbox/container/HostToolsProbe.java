package dev.fumidai.sandbox.container;

/// What tests in other packages may know of this machine.
public final class HostToolsProbe {
    private HostToolsProbe() {}

    public static boolean has(String program) {
        return HostTools.find(program).isPresent();
    }
}
