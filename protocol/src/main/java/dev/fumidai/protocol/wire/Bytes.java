package dev.fumidai.protocol.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An immutable run of bytes, compared by value. Its text form names only the length, never
/// content.
///
/// The `of` factories copy; the `wrap` factories do not, and pass the ownership of the array.
///
/// **Threading:** immutable. **Errors:** indexes out of range throw `IndexOutOfBoundsException`.
public final class Bytes {
    /// No bytes at all.
    public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

    private final byte[] array;
    private final int offset;
    private final int length;

    private Bytes(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /// A copy of the whole array.
    public static Bytes of(byte... source) {
        return wrap(source.clone());
    }

    /// A copy of `length` bytes starting at `offset`.
    public static Bytes of(byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        return wrap(Arrays.copyOfRange(source, offset, offset + length));
    }

    /// A copy of what remains in the buffer, whose position then stands at its limit.
    public static Bytes of(ByteBuffer source) {
        var copy = new byte[source.remaining()];
        source.get(copy);
        return wrap(copy);
    }

    /// The text in UTF-8.
    public static Bytes utf8(String text) {
        return wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The array itself, not a copy: the caller gives it up and never writes to it again.
    public static Bytes wrap(byte[] owned) {
        return owned.length == 0 ? EMPTY : new Bytes(owned, 0, owned.length);
    }

    /// A part of the array itself, not a copy: the caller never writes to that part again.
    public static Bytes wrap(byte[] owned, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, owned.length);
        return length == 0 ? EMPTY : new Bytes(owned, offset, length);
    }

    /// The number of bytes.
    public int length() {
        return length;
    }

    /// True when there are none.
    public boolean isEmpty() {
        return length == 0;
    }

    /// The byte at `index`, from 0.
    public byte at(int index) {
        return array[offset + Objects.checkIndex(index, length)];
    }

    /// The part from `from` (inclusive) to `to` (exclusive), sharing the memory of the whole.
    public Bytes slice(int from, int to) {
        Objects.checkFromToIndex(from, to, length);
        return from == 0 && to == length ? this : wrap(array, offset + from, to - from);
    }

    /// Everything from `from` on.
    public Bytes from(int from) {
        return slice(from, length);
    }

    /// Puts all bytes at the buffer's position and moves it.
    public void copyTo(ByteBuffer target) {
        target.put(array, offset, length);
    }

    /// Copies all bytes into `target`, the first to index `at`.
    public void copyTo(byte[] target, int at) {
        System.arraycopy(array, offset, target, at, length);
    }

    /// Copies the part from `from` (inclusive) to `to` (exclusive) into `target`, the first to `at`.
    public void copyTo(byte[] target, int at, int from, int to) {
        Objects.checkFromToIndex(from, to, length);
        System.arraycopy(array, offset + from, target, at, to - from);
    }

    /// Feeds all bytes to the digest.
    public void digestInto(MessageDigest digest) {
        digest.update(array, offset, length);
    }

    /// A read-only, big-endian view.
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(array, offset, length).slice().asReadOnlyBuffer();
    }

    /// A fresh copy.
    public byte[] toByteArray() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    /// The bytes read as UTF-8; what is not UTF-8 becomes U+FFFD.
    public String utf8() {
        return new String(array, offset, length, StandardCharsets.UTF_8);
    }

    /// For the codecs of this package: the memory behind, never to be written.
    byte[] array() {
        return array;
    }

    /// For the codecs of this package: where in [#array] these bytes start.
    int offset() {
        return offset;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes that
                && Arrays.equals(array, offset, offset + length, that.array, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        var hash = 1;
        for (var i = 0; i < length; i++) {
            hash = 31 * hash + array[offset + i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return length + " bytes";
    }
}
