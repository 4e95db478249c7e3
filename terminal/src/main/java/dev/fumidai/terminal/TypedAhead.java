package dev.fumidai.terminal;

import java.util.Arrays;

/// Bytes that were read while their reader gave up waiting; the next reader gets them first.
///
/// **Threading:** any thread.
final class TypedAhead {
    private byte[] bytes = new byte[0];

    synchronized void giveBack(byte[] unread) {
        var all = Arrays.copyOf(bytes, bytes.length + unread.length);
        System.arraycopy(unread, 0, all, bytes.length, unread.length);
        bytes = all;
    }

    /// @return how many; 0 when there are none
    synchronized int take(byte[] target, int offset, int count) {
        var taken = Math.min(count, bytes.length);
        System.arraycopy(bytes, 0, target, offset, taken);
        bytes = Arrays.copyOfRange(bytes, taken, bytes.length);
        return taken;
    }
}
