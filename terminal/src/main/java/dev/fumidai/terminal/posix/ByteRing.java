package dev.fumidai.terminal.posix;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Bytes in order, up to a limit.
///
/// **Threading:** one owner, or under its lock.
public final class ByteRing {
    private final byte[] bytes;
    private int start;
    private int size;

    public ByteRing(int capacity) {
        bytes = new byte[capacity];
    }

    public int room() {
        return bytes.length - size;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /// @param count at most [#room]
    public void put(MemorySegment source, int count) {
        var end = (start + size) % bytes.length;
        var first = Math.min(count, bytes.length - end);
        MemorySegment.copy(source, ValueLayout.JAVA_BYTE, 0, bytes, end, first);
        MemorySegment.copy(source, ValueLayout.JAVA_BYTE, first, bytes, 0, count - first);
        size += count;
    }

    /// @return how many found room
    public int put(byte[] source, int offset, int count) {
        var taken = Math.min(count, room());
        put(MemorySegment.ofArray(source).asSlice(offset, taken), taken);
        return taken;
    }

    /// Copies the oldest bytes without removing them.
    ///
    /// @return how many
    public int peek(MemorySegment target) {
        var count = (int) Math.min(size, target.byteSize());
        var first = Math.min(count, bytes.length - start);
        MemorySegment.copy(bytes, start, target, ValueLayout.JAVA_BYTE, 0, first);
        MemorySegment.copy(bytes, 0, target, ValueLayout.JAVA_BYTE, first, count - first);
        return count;
    }

    /// Removes the oldest bytes.
    public void drop(int count) {
        start = (start + count) % bytes.length;
        size -= count;
    }

    /// @return how many
    public int take(byte[] target, int offset, int count) {
        var taken = peek(MemorySegment.ofArray(target).asSlice(offset, Math.min(count, size)));
        drop(taken);
        return taken;
    }
}
