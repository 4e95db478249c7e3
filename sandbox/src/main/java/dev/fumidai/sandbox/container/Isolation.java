package dev.fumidai.sandbox.container;

/// How far containers are kept apart from this machine.
public sealed interface Isolation {
    /// Process, mount, network and host-name namespaces of their own.
    ///
    /// @param user whether root inside is nobody special outside: a user namespace as well
    record Namespaces(boolean user) implements Isolation {}

    /// None: commands run as plain processes of this user. The watchdog reads a process view that
    /// the sandbox writes, shells must be refused without the user's explicit consent.
    ///
    /// @param why what the machine answered when namespaces were tried
    /// @param consent whether the user allows shells all the same
    record None(String why, boolean consent) implements Isolation {}

    /// Whether a command inside can do to this machine what its user can.
    default boolean unsafe() {
        return this instanceof None;
    }
}
