package dev.fumidai.core.aws;

import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/// What the first call of AWS waits for longest, though it is the same for every account: Java
/// reads the directories of all libraries before it knows that none of them has a certain file, and
/// the certificates of every authority before the first HTTP client is there. Begun early, both are
/// done by the time that the command line is understood.
///
/// **Threading:** two threads of its own, until [#close]. They belong to the platform: on a machine
/// of two processors there are two carriers, and these two would keep whoever they are to help from
/// running. **Errors:** none; whoever needs what failed here meets it.
public final class HeadStart implements AutoCloseable {
    private static final String ABSENT = "META-INF/fumidai/head-start";

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("head-start-", 0).factory());

    private HeadStart() {}

    /// Begins.
    public static HeadStart begin() {
        var start = new HeadStart();
        start.threads.execute(HeadStart::openLibraries);
        start.threads.execute(HeadStart::readCertificates);
        return start;
    }

    /// Waits until both are done.
    @Override
    public void close() {
        threads.close();
    }

    /// What is in none of them is looked for in all of them. The first logger of a process does that
    /// too, and then finds them open.
    private static void openLibraries() {
        var _ = HeadStart.class.getClassLoader().getResource(ABSENT);
    }

    /// Java keeps them for whoever comes next.
    private static void readCertificates() {
        try {
            SSLContext.getInstance("TLS").init(null, null, null);
        } catch (GeneralSecurityException e) {
            System.getLogger(HeadStart.class.getName()).log(Level.DEBUG, "no certificates of Java's own", e);
        }
    }
}
