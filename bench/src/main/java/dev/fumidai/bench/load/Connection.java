package dev.fumidai.bench.load;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/// One local program's connection to a forwarded port.
///
/// **Threading:** one thread. **Errors:** a wrong checksum or byte is an [IOException] like a
/// broken connection.
public final class Connection implements Closeable {
    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final byte[] buffer = new byte[Transfer.CHUNK];

    /// Connects to a port on loopback.
    ///
    /// @param patience how long a read may take
    public Connection(int port, Duration patience) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) patience.toMillis());
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
    }

    /// Sends a run to a sink; returns the nanoseconds until the sink has said that it has all.
    public long upload(long length) throws IOException {
        var start = System.nanoTime();
        out.writeLong(length);
        expect(Transfer.send(out, length), in.readLong());
        return System.nanoTime() - start;
    }

    /// Takes a run from a source; returns the nanoseconds from asking until it is there.
    public long download(long length) throws IOException {
        var start = System.nanoTime();
        out.writeLong(length);
        var sum = Transfer.take(in, length, buffer);
        var time = System.nanoTime() - start;
        expect(in.readLong(), sum);
        return time;
    }

    /// Sends one byte to an echo and waits for it; returns the nanoseconds.
    public long roundTrip(int value) throws IOException {
        var start = System.nanoTime();
        out.write(value);
        var answer = in.read();
        var time = System.nanoTime() - start;
        expect(value & 0xff, answer);
        return time;
    }

    DataInputStream in() {
        return in;
    }

    DataOutputStream out() {
        return out;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static void expect(long sent, long arrived) throws IOException {
        if (sent != arrived) {
            throw new IOException("what arrived differs from what was sent: " + sent + " became " + arrived);
        }
    }
}
