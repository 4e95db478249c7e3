package dev.fumidai.sandbox;

/// What a database client needs besides host and port. The text form hides the password.
public record DatabaseAccess(String user, String password, String database) {
    @Override
    public String toString() {
        return "DatabaseAccess[" + user + "]";
    }
}
