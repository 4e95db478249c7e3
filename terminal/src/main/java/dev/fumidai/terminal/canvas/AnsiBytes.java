package dev.fumidai.terminal.canvas;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes for a terminal, as they grow.
final class AnsiBytes {
    private byte[] bytes = new byte[4096];
    private int size;

    int size() {
        return size;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    AnsiBytes ascii(String text) {
        for (var i = 0; i < text.length(); i++) {
            add(text.charAt(i));
        }
        return this;
    }

    AnsiBytes number(int value) {
        if (value >= 10) {
            number(value / 10);
        }
        add('0' + value % 10);
        return this;
    }

    AnsiBytes text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    AnsiBytes bytes(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
        return this;
    }

    AnsiBytes character(int codePoint) {
        if (codePoint < 0x80) {
            add(codePoint);
        } else {
            text(Character.toString(codePoint));
        }
        return this;
    }

    private void add(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    private void reserve(int count) {
        if (size + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + count, 2 * bytes.length));
        }
    }
}
